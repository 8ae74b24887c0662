// Where pdf.js parses: a worker of our own, bundled from our own files, as the content security policy asks.
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs?worker';

export const startWorker = (): Worker => new PdfWorker();
