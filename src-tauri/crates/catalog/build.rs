//! Rebuilds the crate when a file of `catalog/` comes, goes or changes: `include_dir` alone does not notice.

fn main() {
    println!("cargo:rerun-if-changed=../../../catalog");
}
