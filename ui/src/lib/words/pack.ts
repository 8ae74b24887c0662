// The words of packs and photographs: as what a pack is made, what keeps it from being complete, what differs of one.
import type { Difference } from '../../bindings/Difference';
import type { PackOutput } from '../../bindings/PackOutput';
import type { PhotoFlaw } from '../../bindings/PhotoFlaw';
import type { PhotoSheet } from '../../bindings/PhotoSheet';
import { m } from '../../i18n';
import { formatNumber } from '../format';

export const packOutputWords: Record<PackOutput, () => string> = {
  joined: m.pack_output_joined,
  archive: m.pack_output_archive,
  folder: m.pack_output_folder,
};

export const photoSheetWords: Record<PhotoSheet, () => string> = {
  photographic: m.photo_sheet_photographic,
  a4: m.photo_sheet_a4,
};

/** What is wrong with a photograph, and what to do. */
export function photoFlawWords(flaw: PhotoFlaw): string {
  switch (flaw.code) {
    case 'proportion':
      return m.photo_flaw_proportion();
    case 'too_few_dots': {
      const { dots, wanted } = flaw.params;
      return m.photo_flaw_too_few_dots({ dots: formatNumber(dots), wanted: formatNumber(wanted) });
    }
    case 'outside':
      return m.photo_flaw_outside();
  }
}

/** What is not as it was in a pack. */
export function differenceWords(difference: Difference): string {
  switch (difference.code) {
    case 'pack_missing':
      return m.difference_pack_missing();
    case 'pack_changed':
      return m.difference_pack_changed();
    case 'pack_unknown':
      return m.difference_pack_unknown();
    case 'file_missing':
      return m.difference_file_missing(difference.params);
    case 'file_changed':
      return m.difference_file_changed(difference.params);
    case 'file_added':
      return m.difference_file_added(difference.params);
  }
}
