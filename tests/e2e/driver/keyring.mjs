// The keyring of a journey's desktop, as somebody else may have changed it.

import { run, start } from './processes.mjs';

const SERVICE = ['service', 'kz.kosh.desktop'];

/** Puts a key that is none of ours in the place of the vault's. */
export async function replaceKey(env) {
  const found = await search(env);
  const [, username] = /attribute\.username = (\S+)/.exec(found) ?? [];
  if (!username) throw new Error('the keyring holds no key of Kosh');
  await forgetKey(env);
  const args = ['store', '--label=a wrong key', ...SERVICE, 'username', username];
  await finished(start('secret-tool', args, { env, input: 'k'.repeat(32) }));
}

/** Takes the vault's key away. */
export async function forgetKey(env) {
  await run('secret-tool', ['clear', ...SERVICE], { env });
}

async function search(env) {
  const tool = start('secret-tool', ['search', '--all', ...SERVICE], { env });
  await finished(tool);
  return tool.said(); // it tells the attributes on standard error
}

async function finished(program) {
  const status = await program.ended;
  if (status !== 'exit 0') throw new Error(`secret-tool: ${status}: ${program.said()}`);
}
