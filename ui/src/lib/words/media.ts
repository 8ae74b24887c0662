import { m } from '../../i18n';

const names: Partial<Record<string, () => string>> = {
  'application/pdf': () => 'PDF',
  'image/jpeg': () => 'JPEG',
  'image/png': () => 'PNG',
  'image/tiff': () => 'TIFF',
  'image/heic': () => 'HEIC',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': () => 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': () => 'XLSX',
  'application/msword': () => 'DOC',
  'application/vnd.ms-excel': () => 'XLS',
  'application/rtf': () => 'RTF',
  'application/vnd.oasis.opendocument.text': () => 'ODT',
  'message/rfc822': () => `${m.media_email()} EML`,
  'application/vnd.ms-outlook': () => `${m.media_email()} MSG`,
};

/** What kind of content a file has, as people call it. */
export function mediaWords(mediaType: string): string {
  return names[mediaType]?.() ?? m.media_unknown();
}
