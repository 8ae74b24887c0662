// The pages of papers: what is in a file, how pages are arranged, the photograph.
import type { FileObstacle } from '../../bindings/FileObstacle';
import type { LookAt } from '../../bindings/LookAt';
import type { Paper } from '../../bindings/Paper';
import type { PaperFile } from '../../bindings/PaperFile';
import type { PaperPage } from '../../bindings/PaperPage';
import type { PhotoCheck } from '../../bindings/PhotoCheck';
import type { View } from '../../bindings/View';
import { Failure } from '../../lib/failure';
import type { Change } from './applications';
import { text } from './ground';
import type { Answers, World } from './index';
import { paperOf } from './paper';
import { portrait } from './picture';
import { found, freshId, produced } from './rows';
import { fileOf } from './sample-files';

export type ViewAnswers = Pick<
  Answers,
  'view' | 'unlock_file' | 'arrange_pages' | 'check_photo' | 'cut_photo' | 'print_photo'
>;

const PASSWORD = 'sesame';
const LOCKED: FileObstacle = {
  why: text('Файл защищён паролем.', 'The file is protected by a password.', 'Файл құпиясөзбен қорғалған.'),
  remedy: text(
    'Укажите пароль или добавьте файл без пароля.',
    'Enter the password, or add the file without one.',
    'Құпиясөзді енгізіңіз немесе құпиясөзсіз файлды қосыңыз.',
  ),
  asks_password: true,
};
const NO_CONVERTER: FileObstacle = {
  why: text(
    'Файл офисной программы; LibreOffice для его преобразования не установлен.',
    'A file of an office program; LibreOffice, which would convert it, is not installed.',
    'Кеңсе бағдарламасының файлы; оны түрлендіретін LibreOffice орнатылмаған.',
  ),
  remedy: text(
    'Установите LibreOffice или сохраните документ как PDF.',
    'Install LibreOffice, or save the paper as PDF.',
    'LibreOffice орнатыңыз немесе құжатты PDF түрінде сақтаңыз.',
  ),
  asks_password: false,
};

/** Why a file has no pages, where it has none. */
export function obstacleOf(world: World, file: PaperFile): FileObstacle | null {
  if (file.pages !== null || world.unlocked.has(file.id)) return null;
  return file.media_type === 'application/pdf' ? LOCKED : NO_CONVERTER;
}

export function views(world: World, change: Change): ViewAnswers {
  const papers = () => world.company.papers;
  const paperOfFile = (id: string) => {
    const paper = papers().find(({ files }) => files.some((file) => file.id === id));
    const file = paper?.files.find((one) => one.id === id);
    if (!paper || !file) throw new Failure({ code: 'not_found', params: { record: 'file' }, incident: null });
    return { paper, file };
  };
  return {
    view: (at) => viewsOf(world, at, paperOfFile),
    unlock_file: ({ file: id, password }) => {
      const { file } = paperOfFile(id);
      if (password !== PASSWORD) throw new Failure({ code: 'wrong_file_password', incident: null });
      world.unlocked.add(id);
      const { media_type, content } = file;
      return { media_type, size: content.size, pages: 1, obstacle: null, remarks: [] };
    },
    arrange_pages: ({ paper, pages }) => change(() => ((found(papers(), paper).pages = pages), {})),
    check_photo: (id) => checkOf(paperOfFile(id).file),
    cut_photo: ({ file: id }) => {
      const { paper, file } = paperOfFile(id);
      const cut = freshId('f');
      const files = [fileOf(`${cut}-1`, file.name.replace('.jpg', ' 35x45.jpg'), 1)];
      return change(() => (papers().push({ ...paper, id: cut, replaces: paper.id, files, pages: [] }), cut));
    },
    print_photo: ({ sheet }) => produced(`photographs ${sheet}.pdf`),
  };
}

function viewsOf(
  world: World,
  at: LookAt,
  paperOfFile: (id: string) => { paper: Paper; file: PaperFile },
): View[] {
  switch (at.of) {
    case 'file':
      return [viewOf(world, paperOfFile(at.id).file)];
    case 'paper': {
      const { files, pages } = found(world.company.papers, at.id);
      return pages.length ? [arranged(files, pages)] : files.map((file) => viewOf(world, file));
    }
    case 'pack': {
      const { row, base64 } = world.company.packs.find(({ row }) => row.id === at.id) ?? {};
      if (!row || base64 === undefined)
        throw new Failure({ code: 'not_found', params: { record: 'pack' }, incident: null });
      const media_type = row.form === 'joined' ? 'application/pdf' : 'application/zip';
      return [{ media_type, base64, pages: null, obstacle: null }];
    }
    case 'incoming': {
      const { look } = world.incoming.get(at.id) ?? {};
      if (!look) throw new Failure({ code: 'not_found', params: { record: 'file' }, incident: null });
      const { media_type, obstacle } = look;
      if (obstacle) return [{ media_type, base64: '', pages: null, obstacle }];
      return [pdf(Array.from({ length: look.pages ?? 1 }, (_, page) => [`Page ${page + 1} of the file`]))];
    }
  }
}

const linesOf = (file: PaperFile, page: number) => [`File ${file.id}`, `Page ${page} of the file`];

function viewOf(world: World, file: PaperFile): View {
  const obstacle = obstacleOf(world, file);
  if (obstacle) return { media_type: file.media_type, base64: '', pages: null, obstacle };
  return pdf(Array.from({ length: file.pages ?? 1 }, (_, at) => linesOf(file, at + 1)));
}

function arranged(files: readonly PaperFile[], pages: readonly PaperPage[]): View {
  return pdf(pages.map(({ file, page }) => linesOf(found([...files], file), page)));
}

const pdf = (pages: string[][]): View => ({
  media_type: 'application/pdf',
  base64: paperOf(pages),
  pages: pages.length,
  obstacle: null,
});

function checkOf({ name }: PaperFile): PhotoCheck {
  const isCut = name.includes('35x45');
  const [width, height] = isCut ? [700, 900] : [1200, 900];
  return {
    width,
    height,
    flaws: isCut ? [] : [{ code: 'proportion' }],
    largest: { left: isCut ? 0 : 250, top: 0, width: 700, height: 900 },
    fewest_dots: 413,
    preview: portrait(width / 4, height / 4),
  };
}
