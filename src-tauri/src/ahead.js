// Runs before the page is read, and asks what the page will ask first: the answers come while it is still being read.
// `ui/src/backend/tauri.ts` takes them over.
const ask = (name) => window.__TAURI_INTERNALS__.invoke('call', { name, input: {} });
const start = ask('start');
const today = ask('today');

// The window is drawn once, with Today in it; but it does not wait long for that.
const LONGEST_WAIT_MS = 150;
const drawable = new Promise((draw) => {
  today.then(draw, draw);
  setTimeout(draw, LONGEST_WAIT_MS);
});

window.__KOSH_AHEAD__ = new Map([
  ['start', drawable.then(() => start)],
  ['today', today],
]);
