// PDFs in the window: opened, measured, drawn. pdf.js and its worker are loaded when the first one is shown.
// It knows no screen. It runs nothing that a PDF carries: no scripts, no forms, no links.
import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

/** How far a page is turned clockwise beyond how it stands in the file. */
export type Turn = 0 | 90 | 180 | 270;

/** A size in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Where a page is drawn: its picture, and over it its words. */
export interface Place {
  picture: HTMLElement;
  words?: HTMLElement;
}

/** How a page is drawn. */
export interface Drawing {
  /** In CSS pixels. */
  width: number;
  /** Pixels of the screen to a CSS pixel. */
  density: number;
  turn: Turn;
  /** Stops it. */
  signal: AbortSignal;
}

/** Why a PDF cannot be shown. */
export type PdfFlaw = 'damaged' | 'password';

/** A PDF that cannot be shown. */
export class UnreadablePdf extends Error {
  readonly flaw: PdfFlaw;

  constructor(flaw: PdfFlaw) {
    super(flaw);
    this.name = 'UnreadablePdf';
    this.flaw = flaw;
  }
}

/** A point of a PDF is 1/72 of an inch, a CSS pixel 1/96. */
const PIXELS_PER_POINT = 96 / 72;
/** Pictures with more pixels are left out of a page: a hostile file would take all memory. */
const MOST_IMAGE_PIXELS = 64_000_000;
/** A canvas with more pixels stays empty in some engines: such a page is drawn less sharp. */
const MOST_CANVAS_PIXELS = 16_000_000;

type Engine = typeof Pdfjs;

let engine: Promise<{ pdfjs: Engine; worker: Pdfjs.PDFWorker }> | undefined;

async function startEngine() {
  const [pdfjs, { startWorker }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('./worker'),
  ]);
  return {
    pdfjs,
    worker: pdfjs.PDFWorker.create({ port: startWorker(), verbosity: pdfjs.VerbosityLevel.ERRORS }),
  };
}

/** Where the build puts what pdf.js reads beside its code. */
const besideCode = (folder: string) => new URL(`/pdfjs/${folder}/`, window.location.href).href;

/** An opened PDF. It holds memory of the worker until it is closed. */
export class Pdf {
  #document: Pdfjs.PDFDocumentProxy;
  #engine: Engine;

  private constructor(document: Pdfjs.PDFDocumentProxy, pdfjs: Engine) {
    this.#document = document;
    this.#engine = pdfjs;
  }

  /** Opens a PDF; throws `UnreadablePdf` where it is none, is broken, or asks for a password. */
  static async open(bytes: Uint8Array): Promise<Pdf> {
    engine ??= startEngine();
    const { pdfjs, worker } = await engine;
    const task = pdfjs.getDocument({
      // The worker takes what it is given: the caller keeps the original.
      data: bytes.slice(),
      worker,
      // The content security policy allows no WebAssembly; the decoders of scans have a form without it.
      useWasm: false,
      wasmUrl: besideCode('wasm'),
      cMapUrl: besideCode('cmaps'),
      standardFontDataUrl: besideCode('standard_fonts'),
      maxImageSize: MOST_IMAGE_PIXELS,
    });
    try {
      return new Pdf(await task.promise, pdfjs);
    } catch (thrown) {
      await task.destroy();
      throw new UnreadablePdf(thrown instanceof pdfjs.PasswordException ? 'password' : 'damaged');
    }
  }

  /** How many pages it has. */
  get pages(): number {
    return this.#document.numPages;
  }

  /** A page by its number, from 1. */
  async page(number: number): Promise<PdfPage> {
    return new PdfPage(await this.#document.getPage(number), this.#engine);
  }

  /** Gives its memory back. What is still being drawn fails. */
  async close(): Promise<void> {
    await this.#document.loadingTask.destroy();
  }
}

/** A page of an opened PDF. */
export class PdfPage {
  #page: Pdfjs.PDFPageProxy;
  #engine: Engine;

  constructor(page: Pdfjs.PDFPageProxy, pdfjs: Engine) {
    this.#page = page;
    this.#engine = pdfjs;
  }

  /** Its size on the screen at 100 %. */
  size(turn: Turn = 0): Size {
    const { width, height } = this.#viewport(PIXELS_PER_POINT, turn);
    return { width, height };
  }

  /** Draws it into `place`, in the place of what stands there; the words too, unless it is only to be looked at. */
  async draw(place: Place, { width, density, turn, signal }: Drawing): Promise<void> {
    const viewport = this.#viewport((width / this.size(turn).width) * PIXELS_PER_POINT, turn);
    const canvas = await this.#canvas(viewport, density, signal);
    if (signal.aborted) return;
    place.picture.replaceChildren(canvas);
    if (place.words) await this.#layWords(place.words, viewport, signal);
  }

  async #canvas(viewport: Pdfjs.PageViewport, density: number, signal: AbortSignal) {
    const sharpness = Math.min(density, Math.sqrt(MOST_CANVAS_PIXELS / (viewport.width * viewport.height)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width * sharpness);
    canvas.height = Math.round(viewport.height * sharpness);
    canvas.setAttribute('aria-hidden', 'true');
    const transform = [canvas.width / viewport.width, 0, 0, canvas.height / viewport.height, 0, 0];
    const task = this.#page.render({ canvas, viewport, transform });
    const stop = () => task.cancel();
    signal.addEventListener('abort', stop);
    try {
      await task.promise;
    } finally {
      signal.removeEventListener('abort', stop);
    }
    return canvas;
  }

  /** Lays its words, unseen, over where they are drawn: they can be heard, found, marked and copied. */
  async #layWords(place: HTMLElement, viewport: Pdfjs.PageViewport, signal: AbortSignal) {
    const container = document.createElement('div');
    container.className = 'pdf-words';
    container.style.setProperty('--total-scale-factor', String(viewport.scale));
    // The words are measured as they are laid: they must hang in the page by then.
    place.replaceChildren(container);
    // As a stream: WebKit knows no other way to read one through (`getTextContent` takes another).
    const layer = new this.#engine.TextLayer({
      textContentSource: this.#page.streamTextContent(),
      container,
      viewport,
    });
    const stop = () => layer.cancel();
    signal.addEventListener('abort', stop);
    try {
      await layer.render();
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #viewport(scale: number, turn: Turn) {
    return this.#page.getViewport({ scale, rotation: (this.#page.rotate + turn) % 360 });
  }
}
