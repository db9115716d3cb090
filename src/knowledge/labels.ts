import type { Mover, Retry, Subject } from './meaning';
import type { Kind } from './names';
import type { Text } from './text';

/** What stands before each part of a page. At most two words: longer ones would not be aligned in a narrow terminal. */
export const LABELS = {
  means: { en: 'means', id: 'artinya' },
  move: { en: 'whose move', id: 'giliran' },
  todo: { en: 'to do', id: 'tindakan' },
  retry: { en: 'again?', id: 'coba lagi?' },
  at: { en: 'where', id: 'asal' },
  doubt: { en: 'doubtful', id: 'belum pasti' },
  see: { en: 'see also', id: 'lihat juga' },
  pages: { en: 'documented', id: 'sumber' },
} as const satisfies Readonly<Record<string, Text>>;

export const MOVERS: Readonly<Record<Mover, Text>> = {
  you: { en: 'you, the merchant', id: 'Anda, merchant' },
  customer: { en: 'the customer', id: 'pelanggan' },
  bank: { en: 'the bank, wallet or channel', id: 'bank, dompet digital, atau kanal' },
  xendit: { en: 'Xendit', id: 'Xendit' },
  nobody: { en: 'nobody', id: 'tidak ada' },
};

export const RETRIES: Readonly<Record<Retry, Text>> = {
  no: { en: 'no, it will end the same way', id: 'tidak, hasilnya akan sama' },
  later: { en: 'yes, later', id: 'ya, nanti' },
  changed: { en: 'yes, with something changed', id: 'ya, setelah ada yang diubah' },
  other_method: { en: 'only with another payment method', id: 'hanya dengan metode pembayaran lain' },
};

/** Headings of lists. */
export const KIND_TITLES: Readonly<Record<Kind, Text>> = {
  error: { en: 'error codes of refused calls', id: 'kode kesalahan panggilan yang ditolak' },
  failure: {
    en: 'failure codes of payments, tokens, refunds and plans',
    id: 'kode kegagalan pembayaran, token, refund, dan paket',
  },
  event: { en: 'webhooks', id: 'webhook' },
  status: { en: 'statuses', id: 'status' },
  outcome: { en: 'outcomes of a challenge in test mode', id: 'hasil tantangan 3-D Secure di mode uji' },
  topic: { en: 'topics', id: 'topik' },
  exit: { en: 'exit codes of xps', id: 'kode keluar xps' },
};

const KIND_OF_ONE: Readonly<Record<Kind, Text>> = {
  error: { en: 'error code', id: 'kode kesalahan' },
  failure: { en: 'failure code', id: 'kode kegagalan' },
  event: { en: 'webhook', id: 'webhook' },
  status: { en: 'status', id: 'status' },
  outcome: { en: 'outcome', id: 'hasil' },
  topic: { en: 'topic', id: 'topik' },
  exit: { en: 'exit code', id: 'kode keluar' },
};

const SUBJECTS: Readonly<Record<Subject, Text>> = {
  call: { en: 'a refused call', id: 'panggilan yang ditolak' },
  session: { en: 'a session', id: 'sesi' },
  request: { en: 'a payment request', id: 'payment request' },
  payment: { en: 'a payment', id: 'pembayaran' },
  token: { en: 'a token', id: 'token' },
  refund: { en: 'a refund', id: 'refund' },
  plan: { en: 'a plan', id: 'paket langganan' },
  cycle: { en: 'a cycle', id: 'siklus' },
  challenge: { en: 'a challenge', id: 'tantangan 3-D Secure' },
  xps: { en: 'xps', id: 'xps' },
};

/** `status of a session` */
export function headingOf(kind: Kind, subject: Subject): Text {
  const [what, whose] = [KIND_OF_ONE[kind], SUBJECTS[subject]];
  return { en: `${what.en} of ${whose.en}`, id: `${what.id} ${whose.id}` };
}

/** `of a session, a token` */
export function subjectsInWords(subjects: Iterable<Subject>): Text {
  const whose = [...new Set(subjects)].map((subject) => SUBJECTS[subject]);
  return { en: `of ${whose.map(({ en }) => en).join(', ')}`, id: whose.map(({ id }) => id).join(', ') };
}

/** What to say when another spelling was asked for. */
export function spelledOtherwise(other: string, name: string): Text {
  return {
    en: `${other} is another spelling of it, seen in guides; the API says ${name}`,
    id: `${other} adalah ejaan lain yang muncul di panduan; API memakai ${name}`,
  };
}
