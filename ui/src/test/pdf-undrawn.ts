// Stands for lib/pdf/pdf where nothing can be drawn: it reads the pages and lines of the fake's papers, and lays the
// words as the real one does. src/test/pdf.test.ts looks at the real one.
import type { Drawing, Place, Size } from '../lib/pdf/pdf';

export class UnreadablePdf extends Error {
  constructor(readonly flaw: string) {
    super(flaw);
  }
}

/** What was drawn, since the last look. */
export const drawn: { page: number; drawing: Drawing }[] = [];

export class Pdf {
  #pages: string[];
  private constructor(pages: string[]) {
    this.#pages = pages;
  }
  static async open(bytes: Uint8Array): Promise<Pdf> {
    const text = new TextDecoder('latin1').decode(bytes);
    if (!text.startsWith('%PDF-')) throw new UnreadablePdf('damaged');
    if (text.includes('/Encrypt')) throw new UnreadablePdf('password');
    return new Pdf([...text.matchAll(/^BT ([\s\S]*?)^ET$/gm)].map(([, page = '']) => page));
  }
  get pages(): number {
    return this.#pages.length;
  }
  async page(number: number) {
    const lines = [...(this.#pages[number - 1] ?? '').matchAll(/\((.*?)\) Tj/g)].map(([, line = '']) => line);
    return {
      size: (): Size => ({ width: 794, height: 1123 }),
      draw: async (place: Place, drawing: Drawing) => {
        drawn.push({ page: number, drawing });
        if (place.words) place.words.textContent = lines.join('\n');
      },
    };
  }
  async close(): Promise<void> {}
}
