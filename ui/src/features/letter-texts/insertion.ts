import type { LetterField } from '../../bindings/LetterField';

/**
 * What is written into a text for a field: its value, a condition on it, or a loop through it. Within a loop a
 * person's own field is that of the one whose turn it is.
 * @param before the text before the cursor
 */
export function insertionOf({ name, usage, is_personal }: LetterField, before: string): string {
  switch (usage) {
    case 'value':
      return `{{ ${is_personal ? prefixWithin(before) : ''}${name} }}`;
    case 'condition':
      return `{% if ${name} %}\n{% endif %}\n`;
    case 'list':
      return `{% for one in ${name} %}\n{% endfor %}\n`;
  }
}

/** The name of the one whose turn it is, where the cursor stands in a loop. */
function prefixWithin(before: string): string {
  const [open] = before.split(/\{%\s*endfor\s*%\}/).slice(-1);
  const found = /\{%\s*for\s+(\w+)\s+in\b/.exec(open ?? '');
  return found ? `${found[1]}.` : '';
}
