import type { Text } from './text';

/** Whose move it is: the merchant's developer or staff, the customer, a bank or wallet or what is between, Xendit. */
export type Mover = 'you' | 'customer' | 'bank' | 'xendit' | 'nobody';

/** Whether trying again helps. */
export type Retry = 'no' | 'later' | 'changed' | 'other_method';

/** What a name is said of. */
export type Subject =
  | 'call'
  | 'session'
  | 'request'
  | 'payment'
  | 'token'
  | 'refund'
  | 'plan'
  | 'cycle'
  | 'challenge'
  | 'xps';

export interface Table {
  readonly title: Text;
  readonly columns: readonly Text[];
  /** Cells are names, numbers and codes, the same in every language, or texts. */
  readonly rows: readonly (readonly (string | Text)[])[];
}

/** What one name means in one place. */
export interface Meaning {
  /** One clause for lists, of names that `in-words` does not know. */
  readonly gist?: Text;
  readonly means: Text;
  /** Left out of topics, which are nobody's in particular. */
  readonly move?: Mover;
  readonly todo: Text;
  /** Command lines that help; `…` stands for what is to be filled in. */
  readonly run?: readonly string[];
  /** Left out where there is nothing that could be tried again. */
  readonly retry?: Retry;
  /** HTTP status of a refused call; `null` where it is not documented. */
  readonly http?: number | null;
  /** The calls that are refused with it. */
  readonly at?: readonly string[];
  /** More that is worth knowing, a sentence or two each. */
  readonly facts?: readonly Text[];
  readonly tables?: readonly Table[];
  /** Where Xendit says it: pages of docs.xendit.co. Empty where the project's own README is the source. */
  readonly pages: readonly string[];
  /** Where Xendit's documentation contradicts itself or is silent. */
  readonly doubt?: Text;
  /** Other names that belong to it. */
  readonly see?: readonly string[];
}

export type Meanings<Name extends string> = Readonly<Record<Name, Meaning>>;
