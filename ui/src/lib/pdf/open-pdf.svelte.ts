import { JoinedPdf } from './joined-pdf';
import { Pdf, UnreadablePdf, type PdfFlaw, type Size } from './pdf';

/** What a viewer shows: PDFs with the size of their first page, on their way, there, or not to be shown. */
export class OpenPdf {
  pdf = $state.raw<JoinedPdf>();
  /** The size of a page whose own is not known yet. */
  usual = $state.raw<Size>({ width: 794, height: 1123 });
  flaw = $state.raw<PdfFlaw>();
  #turn = 0;

  /** Opens others, one after the other. What is shown stays until then, so that a preview does not flicker. */
  async show(files: readonly Uint8Array[]): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const parts: Pdf[] = [];
    const opened = new JoinedPdf(parts);
    try {
      for (const bytes of files) parts.push(await Pdf.open(bytes));
      const usual = (await opened.page(1)).size();
      if (turn === this.#turn) this.#replace(opened, usual);
      else await opened.close();
    } catch (thrown) {
      await opened.close();
      if (turn !== this.#turn) return;
      this.#replace(undefined, this.usual);
      this.flaw = thrown instanceof UnreadablePdf ? thrown.flaw : 'damaged';
    }
  }

  /** Gives the memory back; what is still on its way is dropped. */
  close(): void {
    this.#turn += 1;
    this.#replace(undefined, this.usual);
  }

  #replace(pdf: JoinedPdf | undefined, usual: Size): void {
    const before = this.pdf;
    this.pdf = pdf;
    this.usual = usual;
    this.flaw = undefined;
    void before?.close();
  }
}
