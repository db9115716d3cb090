import { documentData } from '../../pages/page/document-data';
import type { Words } from '../words/en';

export type { Words };

/** The words of this document: one language, which the terminal chose by the session's locale. */
export const words: Words = documentData('words');

/** What the SDK says is in the language of the session, which need not be that of our words. */
export const sdkLanguage = document.documentElement.lang;
