// What stands in the window where one has to scroll to see it.

/** Brings what is looked at into the middle, for the picture. */
export function intoSight(window, element) {
  return window.script(`arguments[0].scrollIntoView({ block: 'center' })`, element);
}

/** Reads the paper that is shown page by page until the words stand there, wherever its lines are broken. */
export function saysOnPaper(window, words) {
  return window.waitFor(`${words} on the paper`, () =>
    window.script(
      `const bare = (text) => text.replace(/[\\s\\u00AD\\u2010-]+/g, '');
       const paper = [...document.querySelectorAll('.pdf-words')].map((page) => page.textContent).join('');
       if (bare(paper).includes(bare(arguments[0]))) return true;
       const pages = document.querySelector('.pages');
       if (!pages || !paper) return false;
       const isEnd = pages.scrollTop + pages.clientHeight >= pages.scrollHeight - 1;
       pages.scrollTo(0, isEnd ? 0 : pages.scrollTop + pages.clientHeight / 2);
       return false;`,
      words,
    ),
  );
}
