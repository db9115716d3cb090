import { Help } from 'commander';

/** Fewer columns than this beside the terms make a ragged ribbon of a description. */
const LEAST_BESIDE = 40;

/** How commander lays out a page: descriptions beside their terms, or below them where the terminal is narrow. */
export const HELP_FORMAT = {
  showGlobalOptions: true,
  minWidthToWrap: 20,
  formatItem(term: string, termWidth: number, description: string, helper: Help): string {
    const width = helper.helpWidth ?? 80;
    if (description === '' || width - termWidth - 4 >= LEAST_BESIDE)
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    const lines = helper.boxWrap(description, width - 6).split('\n');
    return [`  ${term}`, ...lines.map((line) => `      ${line}`)].join('\n');
  },
};
