// A desktop of our own for one journey: a virtual display, a message bus and a keyring, in a fresh home.
// Nothing of the machine's real desktop is read or written. It knows nothing of Kosh.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { run, start, until } from './processes.mjs';

/**
 * Starts the desktop.
 * @param {{ width?: number, height?: number, keyring?: boolean, dark?: boolean }} options
 */
export async function openDesktop({ width = 1280, height = 820, keyring = true, dark = false } = {}) {
  const home = await mkdtemp(join(tmpdir(), 'kosh-journey-'));
  const started = [];
  const close = async () => {
    for (const program of started.reverse()) await program.end();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const env = await folders(home, dark);
    env.DISPLAY = await startDisplay(started, env, width, height);
    env.DBUS_SESSION_BUS_ADDRESS = await startBus(started, env);
    if (keyring) await startKeyring(started, env);
    return { home, env, size: { width, height }, close, picture: (file) => picture(file, env) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function folders(home, dark) {
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const { PATH, LANG = 'C.UTF-8' } = process.env;
  return {
    PATH,
    LANG,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita',
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    // Without a graphics card the web view draws nothing through DMA buffers.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  };
}

async function startDisplay(started, env, width, height) {
  const size = `${width}x${height}x24`;
  const display = start('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], { env, pipes: 1 });
  started.push(display);
  const [number] = await display.ready(/^\d+$/m);
  return `:${number}`;
}

async function startBus(started, env) {
  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address'], { env });
  started.push(bus);
  const [address] = await bus.ready(/^unix:\S+$/m);
  return address;
}

async function startKeyring(started, env) {
  const keyring = start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    input: 'a password for a journey\n',
  });
  started.push(keyring);
  const owned = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const question = [...owned, 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  await until('the keyring on the bus', async () => (await run('dbus-send', question, { env })).includes('true'));
}

async function picture(file, env) {
  await mkdir(dirname(file), { recursive: true });
  await run('import', ['-window', 'root', file], { env });
  return file;
}
