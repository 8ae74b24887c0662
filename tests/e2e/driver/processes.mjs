// Child processes of a journey: started on a condition, ended for certain, with their words kept for a failure.
// It knows no program by name. It grows only by what every started program needs.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** How long anything outside the window may take to be ready, in milliseconds. */
const READY_WITHIN = 30_000;
/** How long a program has to end when asked, before it is made to. */
const END_WITHIN = 5_000;

/** A port of this machine that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks `condition` until it answers with something true, and returns that; fails naming `what` after `within` ms. */
export async function until(what, condition, within = READY_WITHIN) {
  const end = Date.now() + within;
  let last;
  while (Date.now() < end) {
    try {
      const answer = await condition();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`waited ${within} ms in vain: ${what}`, { cause: last });
}

/** A started program. `said` is what it wrote so far; `end` ends it and waits until it is gone. */
export function start(program, args, { env, input, pipes = 0 } = {}) {
  const stdio = ['pipe', 'pipe', 'pipe', ...Array(pipes).fill('pipe')];
  const child = spawn(program, args, { env: env ?? process.env, stdio });
  let said = '';
  let gone;
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve((gone = error.message)));
    child.once('exit', (code, signal) => resolve((gone = `exit ${code ?? signal}`)));
  });
  for (const stream of child.stdio.slice(1)) stream?.on('data', (chunk) => (said += chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  return {
    said: () => said,
    /** Settles, when it is gone, with how: `exit 0`, `exit SIGTERM`, or why it never started. */
    ended,
    /** Waits until `pattern` appears in what it says, and returns the match. */
    ready: (pattern) =>
      until(`${program} saying ${pattern}`, () => {
        if (gone) throw new Error(`${program} ended (${gone}): ${said}`);
        return pattern.exec(said);
      }),
    end: async () => {
      if (gone) return;
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
      await ended;
      clearTimeout(forced);
    },
  };
}

/** Runs a program to its end and returns what it wrote; fails when its exit status is not 0. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${program} ${args.join(' ')}: status ${code}\n${errors}`)),
    );
  });
}
