// Files such as people put into a pack, as small as they come and plainly fictional: each kind that Kosh reads.

import { deflateSync } from 'node:zlib';

/** A PDF with a line on each of its pages. */
export function pdf(...lines) {
  const page = (at) => 4 + 2 * at;
  const kids = lines.map((_, at) => `${page(at)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, at) => {
      const text = `BT /F 24 Tf 60 760 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${page(at) + 1} 0 R ` +
          '/Resources << /Font << /F 3 0 R >> >> >>',
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}

/** The first part of a file, as a transfer leaves it that broke off. */
export const brokenOff = (file) => file.subarray(0, Math.floor(file.length / 2));

/** A picture in PNG: a gradient of this many dots. */
export function png(width, height) {
  const row = (y) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => (x * 5 + y * 3) % 256)]);
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8); // eight bits of grey
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    return Buffer.concat([uint32(data.length, 'BE'), body, uint32(crc32(body), 'BE')]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** A picture in TIFF: grey, uncompressed, in one strip. */
export function tiff(width, height) {
  const [SHORT, LONG] = [3, 4];
  const tags = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, 8], // bits
    [259, SHORT, 1], // uncompressed
    [262, SHORT, 1], // black is zero
    [273, LONG, 8], // where the strip begins
    [277, SHORT, 1], // samples
    [278, LONG, height], // rows in it
    [279, LONG, width * height],
  ];
  const strip = Buffer.from(Array.from({ length: width * height }, (_, at) => (at * 7) % 256));
  const entry = ([tag, kind, value]) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(kind, 2);
    bytes.writeUInt32LE(1, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const count = Buffer.from([tags.length, 0]);
  const head = Buffer.concat([Buffer.from('II*\0', 'latin1'), uint32(8 + strip.length, 'LE')]);
  return Buffer.concat([head, strip, count, ...tags.map(entry), uint32(0, 'LE')]);
}

/** A picture in JPEG, 70 by 90 dots: an outline of a head, in the proportion of a photograph for a form. */
export const jpeg = () => Buffer.from(PORTRAIT, 'base64');
const PORTRAIT =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACAWGBwYFCAcGhwkIiAmMFA0MCwsMGJGSjpQdGZ6eHJmcG6AkLicgIiuim5woNqirr7EztDOfJri' +
  '8uDI8LjKzsb/wAALCABaAEYBAREA/8QAGQABAQEBAQEAAAAAAAAAAAAAAAQFAgMB/8QAKxAAAgECAgkEAwEAAAAAAAAAAAECAxEEBRIUMTNB' +
  'Q1KhwSFRcoETImFx/9oACAEBAAA/ANgAAAAAAAAAAhxWKbehSdktslxI02ndOzRdhMVpWp1H+3B+5YAAedef46MpLal6f6ZIPsW4yUltTujX' +
  'jJSgpLY1c6AB44tOWGml7XMsA16ScaUIvaopM7AB8aTVmrpmVWoyoz0ZbOD9zzPfC0HVqJ2/SL9b8f4aYAAOZwjUjozV0TrA0k9sn/LlEYqE' +
  'VGKslwOgAS42rOloaErXvf0Jdbr9fZDW6/X2Q1uv19kNbr9fZDW6/X2RZg6k6tJym7vSsUAizHl/fgiAANDL9xL5eEVAizHl/fgiAANDL9xL' +
  '5eEVAizHl/fgiAANDL9xL5eEVAizHl/fgiAANDL9xL5eEVH/2Q==';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const FORMATS = 'application/vnd.openxmlformats-officedocument';

/** A DOCX with one paragraph. */
export function docx(text) {
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return office('word/document.xml', `${FORMATS}.wordprocessingml.document.main+xml`, {
    'word/document.xml': `<w:document xmlns:w="${main}"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  });
}

/** An XLSX with one cell. */
export function xlsx(text) {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const cell = `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`;
  return office('xl/workbook.xml', `${FORMATS}.spreadsheetml.sheet.main+xml`, {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationship(`${OFFICE}/worksheet`, 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
  });
}

/** An e-mail with a few words. */
export const eml = (subject, text) =>
  Buffer.from(
    [
      'From: bank@example.kz',
      'To: hr@example.kz',
      'Date: Mon, 23 Nov 2026 10:00:00 +0500',
      `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64'),
      '',
    ].join('\r\n'),
  );

function office(part, type, parts) {
  const types =
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${type}"/></Types>`;
  return zip({ '[Content_Types].xml': types, '_rels/.rels': relationship(`${OFFICE}/officeDocument`, part), ...parts });
}

const relationship = (type, target) =>
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${type}" Target="${target}"/></Relationships>`;

/** A ZIP of texts, stored as they are. */
function zip(texts) {
  const files = [];
  const list = [];
  let place = 0;
  for (const [name, text] of Object.entries(texts)) {
    const [path, data] = [Buffer.from(name), Buffer.from(DECLARATION + text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(path.length, 22);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), about, path, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(place, 10);
    list.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), about, rest, path);
    place += 30 + path.length + data.length;
  }
  const directory = Buffer.concat(list);
  const count = Object.keys(texts).length;
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...files, directory, end]);
}

function uint32(value, order) {
  const bytes = Buffer.alloc(4);
  bytes[`writeUInt32${order}`](value);
  return bytes;
}

/** The checksum of PNG and ZIP. Node has it from 22.2. */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
