// The real reader of PDFs, with its worker on this thread; and the viewer over it, which needs no canvas to be told
// what it shows.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { paperOf } from '../backend/fake/paper';
import PdfView from '../components/pdf/PdfView.svelte';
import { locale } from '../i18n';
import { fromBase64 } from '../lib/base64';
import type * as Reader from '../lib/pdf/pdf';
import { drawn } from './pdf-undrawn';
import { expectNoAxeFindings, user } from './window';

vi.mock('../lib/pdf/worker', async () => {
  // @ts-expect-error The worker has no types of its own.
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return {
    startWorker: () => {
      const { port1, port2 } = new MessageChannel();
      WorkerMessageHandler.initializeFromPort(port2);
      port1.start();
      port2.start();
      return port1;
    },
  };
});

const TWO = [['Dear Sirs'], ['Yours faithfully']];

describe('the reader', async () => {
  const { Pdf, UnreadablePdf } = await vi.importActual<typeof Reader>('../lib/pdf/pdf');

  it('opens a PDF, counts its pages and measures them, turned too', async () => {
    const bytes = fromBase64(paperOf(TWO));
    const pdf = await Pdf.open(bytes);
    expect(pdf.pages).toBe(2);
    const page = await pdf.page(2);
    // 595 by 842 points of 1/72 inch, in CSS pixels of 1/96.
    expect(page.size().width).toBeCloseTo(793.33, 1);
    expect(page.size(90).width).toBeCloseTo(1122.67, 1);
    expect(bytes.length, 'the caller keeps its bytes').toBeGreaterThan(0);
    await pdf.close();
  });

  it.each([
    ['no PDF', new TextEncoder().encode('PK not a pdf')],
    ['nothing', new Uint8Array()],
  ])('says that %s is damaged', async (_, bytes) => {
    const refused = await Pdf.open(bytes).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(UnreadablePdf);
    expect((refused as Reader.UnreadablePdf).flaw).toBe('damaged');
  });
});

describe('the viewer', () => {
  beforeEach(() => {
    locale.set('ru');
    drawn.length = 0;
  });
  const view = (source: string | Uint8Array, more: object = {}) =>
    render(PdfView, { source, label: 'Письмо', ...more });
  const press = (key: string) => fireEvent.keyDown(screen.getByRole('group', { name: 'Письмо' }), { key });

  it('shows the words of each page, and axe finds nothing', async () => {
    view(paperOf(TWO));
    const second = await screen.findByRole('group', { name: 'Страница 2 из 2' });
    await within(second).findByText('Yours faithfully');
    await user.click(screen.getByRole('button', { name: 'Страницы в миниатюре' }));
    await screen.findByRole('button', { name: 'Страница 2' });
    await expectNoAxeFindings();
  });

  it('takes another PDF without showing nothing in between', async () => {
    const { rerender } = view(paperOf(TWO));
    await screen.findByText('Dear Sirs');
    await rerender({ source: fromBase64(paperOf([['Dear Madam']])), label: 'Письмо' });
    expect(screen.queryByRole('status')).toBeNull();
    expect(await screen.findByText('Dear Madam')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('Dear Sirs')).toBeNull());
  });

  it('draws only the pages in sight of a thousand, and finds its way by the keyboard', async () => {
    view(paperOf(Array.from({ length: 1000 }, (_, at) => [`Page ${at + 1}`])));
    await screen.findByText('Страница 1 из 1000');
    await waitFor(() => expect(drawn.length).toBeGreaterThan(0));
    expect(drawn.length).toBeLessThan(10);
    await press('End');
    expect(await screen.findByText('Страница 1000 из 1000')).toBeTruthy();
    await press('Home');
    expect(await screen.findByText('Страница 1 из 1000')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Следующая страница' }));
    expect(await screen.findByText('Страница 2 из 1000')).toBeTruthy();
  });

  it('draws anew when it is zoomed', async () => {
    view(paperOf(TWO));
    await waitFor(() => expect(drawn.length).toBe(2));
    const before = drawn[0]?.drawing.width ?? 0;
    await press('+');
    await waitFor(() => expect(drawn[drawn.length - 1]?.drawing.width).toBeGreaterThan(before));
    await press('0');
    await waitFor(() => expect(drawn[drawn.length - 1]?.drawing.width).toBe(before));
  });

  it('shows the pages that it is told, in their order and turned', async () => {
    view(paperOf(TWO), { leaves: [{ page: 2, turn: 90 }] });
    const only = await screen.findByRole('group', { name: 'Страница 1 из 1' });
    await within(only).findByText('Yours faithfully');
    expect(drawn.map(({ page, drawing }) => [page, drawing.turn])).toEqual([[2, 90]]);
  });

  it.each([
    [btoa('no pdf'), /повреждён/],
    [btoa('%PDF-1.7 /Encrypt'), /закрыт паролем/],
  ])('says why a file is not shown', async (source, words) => {
    view(source);
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    await expectNoAxeFindings();
  });
});
