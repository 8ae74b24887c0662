import { backend } from '../../backend';
import type { IncomingFile } from '../../bindings/IncomingFile';
import { toBase64 } from '../../lib/base64';
import { Failure } from '../../lib/failure';

/** Bytes that are sent at once: enough to be quick, few enough for progress to be seen and for memory to stay small. */
const PIECE = 512 * 1024;

let last = 0;

/** A file on its way in: how much of it was sent, or why it was not taken. */
export class ComingFile {
  readonly key = (last += 1);
  readonly file: File;
  sent = $state(0);
  failure = $state.raw<Failure>();

  constructor(file: File) {
    this.file = file;
  }

  /** Sends it piece by piece; what was sent of a file that fails is thrown away. */
  async send(): Promise<IncomingFile | undefined> {
    this.sent = 0;
    this.failure = undefined;
    let id: number | undefined;
    try {
      const { name, size } = this.file;
      id = await backend.call('start_file', { name, size });
      for (let from = 0; from < size; from += PIECE) {
        const base64 = await this.#read(from);
        await backend.call('add_piece', { file: id, base64 });
        this.sent = Math.min(from + PIECE, size);
      }
      return await backend.call('finish_file', id);
    } catch (thrown) {
      this.failure = Failure.of(thrown);
      if (id !== undefined) await backend.call('discard_file', id).catch(() => undefined);
      return undefined;
    }
  }

  /** A piece of it. A folder, or a file that went away, cannot be read. */
  async #read(from: number): Promise<string> {
    try {
      return await toBase64(this.file.slice(from, from + PIECE));
    } catch {
      throw new Failure({ code: 'file_refused', params: { why: 'unreadable' }, incident: null });
    }
  }
}

/** The files that are coming in, one after the other; those that failed stay until they are told to go. */
export class Intake {
  files = $state.raw<readonly ComingFile[]>([]);
  isRunning = $state(false);
  #oncame: (file: IncomingFile) => void;

  /** With what is to be done when a file has come. */
  constructor(oncame: (file: IncomingFile) => void) {
    this.#oncame = oncame;
  }

  get coming(): readonly ComingFile[] {
    return this.files.filter(({ failure }) => failure === undefined);
  }

  get failed(): readonly ComingFile[] {
    return this.files.filter(({ failure }) => failure !== undefined);
  }

  take(files: readonly File[]): void {
    this.files = [...this.files, ...files.map((file) => new ComingFile(file))];
    void this.#run();
  }

  again(one: ComingFile): void {
    one.failure = undefined;
    void this.#run();
  }

  drop(one: ComingFile): void {
    this.files = this.files.filter((other) => other !== one);
  }

  async #run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    for (let [next] = this.coming; next; [next] = this.coming) {
      const came = await next.send();
      if (!came) continue;
      this.drop(next);
      this.#oncame(came);
    }
    this.isRunning = false;
  }
}
