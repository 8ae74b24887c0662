import type { Pdf } from './pdf';

type PdfPage = Awaited<ReturnType<Pdf['page']>>;

/** What pages are shown of: a PDF, or several. */
export type Pages = Pick<Pdf, 'pages' | 'page'>;

/** Several PDFs one after the other, as if they were one; their pages are counted through. */
export class JoinedPdf implements Pages {
  #parts: readonly Pdf[];

  constructor(parts: readonly Pdf[]) {
    this.#parts = parts;
  }

  get pages(): number {
    return this.#parts.reduce((count, part) => count + part.pages, 0);
  }

  /** A page by its number among all, from 1. */
  async page(number: number): Promise<PdfPage> {
    let before = 0;
    for (const part of this.#parts) {
      if (number <= before + part.pages) return part.page(number - before);
      before += part.pages;
    }
    throw new RangeError(`no page ${number} of ${before}`);
  }

  /** Gives the memory of all back. */
  async close(): Promise<void> {
    await Promise.all(this.#parts.map((part) => part.close()));
  }
}
