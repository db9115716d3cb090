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

/** What one thing is, before what it is said of: `failure code of a payment`. */
export const KIND_OF_ONE: Readonly<Record<Kind, Text>> = {
  error: { en: 'error code', id: 'kode kesalahan' },
  failure: { en: 'failure code', id: 'kode kegagalan' },
  event: { en: 'webhook', id: 'webhook' },
  status: { en: 'status', id: 'status' },
  outcome: { en: 'outcome', id: 'hasil' },
  topic: { en: 'topic', id: 'topik' },
  exit: { en: 'exit code', id: 'kode keluar' },
};

export const SUBJECTS: Readonly<Record<Subject, Text>> = {
  call: { en: 'of a refused call', id: 'panggilan yang ditolak' },
  session: { en: 'of a session', id: 'sesi' },
  request: { en: 'of a payment request', id: 'payment request' },
  payment: { en: 'of a payment', id: 'pembayaran' },
  token: { en: 'of a token', id: 'token' },
  refund: { en: 'of a refund', id: 'refund' },
  plan: { en: 'of a plan', id: 'paket langganan' },
  cycle: { en: 'of a cycle', id: 'siklus' },
  challenge: { en: 'of a challenge', id: 'tantangan 3-D Secure' },
  xps: { en: 'of xps', id: 'xps' },
};

/** What to say when another spelling was asked for. */
export const SPELLED = (other: string, name: string): Text => ({
  en: `${other} is another spelling of it, seen in guides; the API says ${name}`,
  id: `${other} adalah ejaan lain yang muncul di panduan; API memakai ${name}`,
});
