//! Long work in the background: it tells how far it is, can be cancelled, and ends with files or with an error.
//!
//! Leaves out what the work is: a piece of work is a function that tells its [`Progress`] before each step and stops
//! where that says so. Work that writes files removes them itself when it does not end well (`use_cases::papers`).
//! `koshctl` calls the same functions in the foreground.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::app::hold;
use crate::error::{ErrorCode, Record, WireError};
use crate::wire::{JobId, JobOutcome, JobState, Produced};

/// Finished jobs that are kept for the window to ask for.
const KEPT: usize = 20;

/// What a piece of work tells of itself, and whether it shall go on.
pub struct Progress<'a> {
    tell: &'a dyn Fn(usize, usize, &str),
    cancelled: &'a AtomicBool,
}

/// Why a piece of work did not end with its files.
#[derive(Debug)]
pub enum Stopped {
    /// It was cancelled.
    Cancelled,
    /// It failed.
    Failed(WireError),
}

impl<E: Into<WireError>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl<'a> Progress<'a> {
    /// Tells `tell` how many steps are done, how many there are and what comes next; stops once `cancelled` is set.
    pub const fn new(tell: &'a dyn Fn(usize, usize, &str), cancelled: &'a AtomicBool) -> Self {
        Self { tell, cancelled }
    }

    /// Before each step: how many are done, how many there are, and which one comes.
    pub fn at(&self, done: usize, total: usize, next: &str) -> Result<(), Stopped> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Stopped::Cancelled);
        }
        (self.tell)(done, total, next);
        Ok(())
    }
}

/// The jobs of the program.
#[derive(Default)]
pub(crate) struct Jobs {
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    last: u32,
    jobs: BTreeMap<JobId, Arc<Job>>,
}

struct Job {
    cancelled: AtomicBool,
    state: Mutex<JobState>,
}

impl Jobs {
    /// Starts a piece of work on a thread of its own.
    pub(crate) fn start(
        &self,
        work: impl FnOnce(&Progress<'_>) -> Result<Vec<Produced>, Stopped> + Send + 'static,
    ) -> Result<JobId, WireError> {
        let state = JobState { done: 0, total: 0, at: String::new(), outcome: JobOutcome::Running };
        let job = Arc::new(Job { cancelled: AtomicBool::new(false), state: Mutex::new(state) });
        let runner = Arc::clone(&job);
        let thread = thread::Builder::new().name("job".to_owned());
        thread.spawn(move || runner.run(work)).map_err(|_| WireError::bug("a job could not be started"))?;
        Ok(hold(&self.shelf).take_in(job))
    }

    /// Where a piece of work stands.
    pub(crate) fn state(&self, id: JobId) -> Result<JobState, WireError> {
        Ok(hold(&self.find(id)?.state).clone())
    }

    /// Asks a piece of work to stop before its next step. What has ended stays as it is.
    pub(crate) fn cancel(&self, id: JobId) -> Result<(), WireError> {
        self.find(id)?.cancelled.store(true, Ordering::Relaxed);
        Ok(())
    }

    fn find(&self, id: JobId) -> Result<Arc<Job>, WireError> {
        let job = hold(&self.shelf).jobs.get(&id).map(Arc::clone);
        Ok(job.ok_or(ErrorCode::NotFound { record: Record::Job })?)
    }
}

impl Shelf {
    /// Gives a job its number, and forgets the oldest ones that ended.
    fn take_in(&mut self, job: Arc<Job>) -> JobId {
        self.last += 1;
        let id = JobId(self.last);
        self.jobs.insert(id, job);
        let ended = |job: &Arc<Job>| hold(&job.state).outcome != JobOutcome::Running;
        let ended: Vec<JobId> = self.jobs.iter().filter(|(_, job)| ended(job)).map(|(id, _)| *id).collect();
        for id in ended.iter().rev().skip(KEPT) {
            self.jobs.remove(id);
        }
        id
    }
}

impl Job {
    fn run(&self, work: impl FnOnce(&Progress<'_>) -> Result<Vec<Produced>, Stopped>) {
        let tell = |done, total, next: &str| {
            let mut state = hold(&self.state);
            (state.done, state.total) = (done, total);
            next.clone_into(&mut state.at);
        };
        let progress = Progress::new(&tell, &self.cancelled);
        // The work hands over nothing but what it returns.
        let ended = catch_unwind(AssertUnwindSafe(|| work(&progress)));
        let mut state = hold(&self.state);
        state.outcome = match ended {
            Ok(Ok(produced)) => {
                state.done = state.total;
                JobOutcome::Finished { produced }
            }
            Ok(Err(Stopped::Cancelled)) => JobOutcome::Cancelled,
            Ok(Err(Stopped::Failed(error))) => JobOutcome::Failed { error },
            Err(_) => JobOutcome::Failed { error: WireError::bug("a job panicked") },
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    /// The state once the work has ended.
    fn ended(jobs: &Jobs, id: JobId) -> JobState {
        loop {
            let state = jobs.state(id).unwrap();
            if state.outcome != JobOutcome::Running {
                return state;
            }
            thread::yield_now();
        }
    }

    /// Work of three steps that waits for a word before each.
    fn in_steps(go: Receiver<()>) -> impl FnOnce(&Progress<'_>) -> Result<Vec<Produced>, Stopped> {
        move |progress| {
            for step in 0..3 {
                progress.at(step, 3, &format!("step {step}"))?;
                go.recv().unwrap();
            }
            Ok(Vec::new())
        }
    }

    #[test]
    fn work_tells_how_far_it_is_and_ends_with_its_files() {
        let (jobs, (go, word)) = (Jobs::default(), channel());
        let id = jobs.start(in_steps(word)).unwrap();
        go.send(()).unwrap();
        while jobs.state(id).unwrap().at != "step 1" {
            thread::yield_now();
        }
        let state = jobs.state(id).unwrap();
        assert_eq!((state.done, state.total, state.outcome), (1, 3, JobOutcome::Running));
        go.send(()).unwrap();
        go.send(()).unwrap();
        let state = ended(&jobs, id);
        assert_eq!((state.done, state.outcome), (3, JobOutcome::Finished { produced: Vec::new() }));
        jobs.cancel(id).unwrap();
        assert_eq!(ended(&jobs, id).done, 3, "what has ended stays as it is");
    }

    #[test]
    fn cancelled_work_stops_before_its_next_step() {
        let (jobs, (go, word)) = (Jobs::default(), channel());
        let id = jobs.start(in_steps(word)).unwrap();
        jobs.cancel(id).unwrap();
        let _ = go.send(());
        assert_eq!(ended(&jobs, id).outcome, JobOutcome::Cancelled);
        assert!(ended(&jobs, id).done < 2);
    }

    #[test]
    fn a_failure_and_a_panic_are_told() {
        let jobs = Jobs::default();
        let failed = jobs.start(|_| Err(ErrorCode::DiskFull.into())).unwrap();
        let error = WireError::from(ErrorCode::DiskFull);
        assert_eq!(ended(&jobs, failed).outcome, JobOutcome::Failed { error });
        let panicked = jobs.start(|_| panic!("fictional")).unwrap();
        let JobOutcome::Failed { error } = ended(&jobs, panicked).outcome else { panic!("it failed") };
        assert_eq!((error.code, error.incident.is_some()), (ErrorCode::Bug, true));
    }

    #[test]
    fn only_the_latest_jobs_are_kept_and_one_that_runs_is_never_forgotten() {
        let (jobs, (go, word)) = (Jobs::default(), channel());
        let running = jobs.start(in_steps(word)).unwrap();
        let first = jobs.start(|_| Ok(Vec::new())).unwrap();
        ended(&jobs, first);
        for _ in 0..=KEPT {
            ended(&jobs, jobs.start(|_| Ok(Vec::new())).unwrap());
        }
        assert_eq!(jobs.state(first).unwrap_err().code, ErrorCode::NotFound { record: Record::Job });
        assert_eq!(jobs.state(running).unwrap().outcome, JobOutcome::Running);
        drop(go);
    }
}
