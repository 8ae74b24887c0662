// PDFs as small as they come, for looking at papers without the core: lines of Latin text, page by page.

const A4 = '[0 0 595 842]';
const LEADING = 22;

/** A PDF with these lines on its pages, in Base64. What is not Latin is left out: the fake embeds no fonts. */
export function paperOf(pages: readonly (readonly string[])[]): string {
  return btoa(fileOf(objectsOf(pages)));
}

function objectsOf(pages: readonly (readonly string[])[]): string[] {
  // 1 the catalogue, 2 the page tree, 3 the font; then a page and what stands on it, in turns.
  const pageAt = (at: number) => 4 + 2 * at;
  const kids = pages.map((_, at) => `${pageAt(at)} 0 R`).join(' ');
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
    ...pages.flatMap((lines, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox ${A4} /Contents ${pageAt(at) + 1} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      streamOf(lines),
    ]),
  ];
}

function streamOf(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${line.replace(/[^ -~]|[()\\]/g, '')}) Tj T*`).join('\n');
  const content = `BT /F 13 Tf ${LEADING} TL 85 760 Td\n${shown}\nET`;
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function fileOf(objects: readonly string[]): string {
  let file = '%PDF-1.7\n';
  const starts = objects.map((object, at) => {
    const start = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${starts.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
}
