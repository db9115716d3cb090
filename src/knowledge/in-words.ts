import type { NameOf } from './names';
import type { Language, Text } from './text';

/**
 * A code of Xendit in one clause, without a capital or a full stop: `the card has expired`. Says the same whether the code refused a
 * call or failed a payment; `xps explain` tells them apart.
 *
 * @returns `undefined` for a code that is not documented
 */
export function codeInWords(code: string, language: Language = 'en'): string | undefined {
  const written = code.trim();
  return Object.hasOwn(CLAUSES, written) ? CLAUSES[written as keyof typeof CLAUSES]?.[language] : undefined;
}

const CLAUSES: Readonly<Record<NameOf<'error' | 'failure'>, Text>> = {
  ACCOUNT_ACCESS_BLOCKED: {
    en: 'the account is blocked by the bank or wallet',
    id: 'akun diblokir oleh bank atau dompet digital',
  },
  ACCOUNT_ALREADY_LINKED: { en: 'the account is linked already', id: 'akun sudah pernah ditautkan' },
  ACCOUNT_NOT_ACTIVATED: { en: "the customer's account is not activated", id: 'akun pelanggan belum aktif' },
  ACCOUNT_NOT_FOUND: { en: 'the account to refund to was not found', id: 'akun tujuan refund tidak ditemukan' },
  API_VALIDATION_ERROR: {
    en: 'a field of the request is wrong or missing',
    id: 'ada isian permintaan yang salah atau kurang',
  },
  AUTHENTICATION_FAILED: { en: 'the customer was not authenticated', id: 'autentikasi pelanggan gagal' },
  CAPTURE_AMOUNT_EXCEEDED: {
    en: 'more was to be captured than was authorised',
    id: 'jumlah capture melebihi jumlah yang diotorisasi',
  },
  CARD_DECLINED: { en: 'the card was declined', id: 'kartu ditolak' },
  CARD_EXPIRED: { en: 'the card has expired', id: 'masa berlaku kartu sudah habis' },
  CHANNEL_UNAVAILABLE: { en: 'the payment channel is down', id: 'kanal pembayaran sedang terganggu' },
  CUSTOMER_NOT_FOUND_ERROR: { en: 'there is no such customer', id: 'pelanggan tidak ditemukan' },
  DATA_NOT_FOUND: { en: 'there is nothing with this id', id: 'tidak ada data dengan id ini' },
  DECLINED_BY_ISSUER: { en: 'the bank of the card declined', id: 'bank penerbit kartu menolak' },
  DECLINED_BY_PROCESSOR: { en: 'the card processor declined', id: 'pemroses kartu menolak' },
  DISALLOWED_CAPTURE_METHOD: {
    en: 'capture_method does not fit the session type',
    id: 'capture_method tidak cocok dengan jenis sesi',
  },
  DUPLICATE_ERROR: { en: 'it exists already', id: 'data yang sama sudah ada' },
  EXPIRED_CARD: { en: 'the card has expired', id: 'masa berlaku kartu sudah habis' },
  EXPIRED_OTP: { en: 'the one-time password came too late', id: 'OTP sudah kedaluwarsa' },
  FAILURE_DETAILS_UNAVAILABLE: { en: 'the channel gave no reason', id: 'kanal tidak menyebutkan alasan' },
  IDEMPOTENCY_ERROR: { en: 'the idempotency key was used before', id: 'kunci idempotensi sudah pernah dipakai' },
  INACTIVE_OR_UNAUTHORIZED_CARD: {
    en: 'the card is inactive or may not be used for this',
    id: 'kartu tidak aktif atau tidak boleh dipakai untuk ini',
  },
  INACTIVE_PAYMENT_REQUEST: { en: 'it has ended already', id: 'sudah berakhir' },
  INELIGIBLE_CYCLE_REQUEST: { en: 'the cycle is in no status for this', id: 'status siklus tidak memungkinkan ini' },
  INELIGIBLE_TRANSACTION_STATUS: { en: 'its status does not allow this', id: 'statusnya tidak memungkinkan ini' },
  INSUFFICIENT_BALANCE: { en: 'there is not enough money', id: 'saldo tidak cukup' },
  INVALID_ACCOUNT_DETAILS: { en: 'the details of the account are wrong', id: 'data akun salah' },
  INVALID_AMOUNT: { en: 'the amount does not fit', id: 'jumlahnya tidak sesuai' },
  INVALID_API_KEY: { en: 'the secret key is wrong or may not do this', id: 'secret key salah atau tidak berhak' },
  INVALID_CARD: { en: 'there is no such card', id: 'nomor kartu tidak sah' },
  INVALID_COUNTRY: { en: 'the country is not supported', id: 'negara tidak didukung' },
  INVALID_CURRENCY: { en: 'the currency is not supported', id: 'mata uang tidak didukung' },
  INVALID_CUSTOMER_ID: { en: 'that is no customer id', id: 'itu bukan id pelanggan' },
  INVALID_CVV: { en: 'the security code of the card did not match', id: 'kode keamanan kartu tidak cocok' },
  INVALID_EXPIRY_DATE: { en: 'expires_at is too soon or too late', id: 'expires_at terlalu dekat atau terlalu jauh' },
  INVALID_ITEM_METADATA: { en: 'the metadata of an item is too large', id: 'metadata sebuah item melewati batas' },
  INVALID_MERCHANT_CREDENTIALS: {
    en: 'the channel does not accept your merchant credentials',
    id: 'kanal menolak kredensial merchant Anda',
  },
  INVALID_MERCHANT_SETTINGS: { en: 'your account is not set up for this', id: 'pengaturan akun Anda belum sesuai' },
  INVALID_METADATA: { en: 'the metadata is too large', id: 'metadata melewati batas' },
  INVALID_OTP: { en: 'the one-time password is wrong', id: 'OTP salah' },
  INVALID_PAYMENT_CHANNEL: {
    en: 'a payment channel does not fit or is not active',
    id: 'kanal pembayaran tidak cocok atau belum aktif',
  },
  INVALID_PAYMENT_DETAILS: {
    en: 'what the customer entered is not valid',
    id: 'data pembayaran dari pelanggan tidak sah',
  },
  INVALID_PAYMENT_TOKEN_ID: {
    en: 'the token is not ACTIVE or of another currency',
    id: 'token tidak ACTIVE atau mata uangnya berbeda',
  },
  INVALID_PRIMARY_PAYMENT_CHANNEL: {
    en: 'a primary channel is not among the allowed ones',
    id: 'kanal utama tidak ada di daftar yang diizinkan',
  },
  INVALID_SESSION_STATUS: { en: 'the session has ended already', id: 'sesi sudah berakhir' },
  INVALID_TOKEN: { en: 'the token has expired or was cancelled', id: 'token sudah kedaluwarsa atau dibatalkan' },
  INVALID_URL: { en: 'a return URL is no https address', id: 'URL kembali bukan alamat https' },
  INVALID_VALUE_ERROR: {
    en: 'the channel or your settings do not allow a value',
    id: 'sebuah nilai tidak diizinkan kanal atau pengaturan Anda',
  },
  ISSUER_SUSPECT_FRAUD: { en: 'the bank of the card suspects fraud', id: 'bank penerbit mencurigai penipuan' },
  ISSUER_UNAVAILABLE: { en: "the customer's bank could not be reached", id: 'bank pelanggan tidak dapat dihubungi' },
  ITEMS_NOT_SUPPORTED: { en: 'only a PAY session may have items', id: 'hanya sesi PAY yang boleh berisi items' },
  MAXIMUM_LIMIT_REACHED: { en: 'the cycle was forced too often', id: 'jatah penagihan paksa siklus habis' },
  MISSING_CUSTOMER: { en: 'the customer is missing', id: 'data pelanggan belum ada' },
  MODE_NOT_SUPPORTED: { en: 'there is no such mode', id: 'mode tidak didukung' },
  NOT_FOUND: { en: 'there is no such session', id: 'sesi tidak ditemukan' },
  OTP_ATTEMPT_COUNTS_EXCEEDED: { en: 'the one-time password was wrong too often', id: 'OTP salah terlalu sering' },
  PARTIAL_REFUND_COUNTS_EXCEEDED: {
    en: 'the channel allows no more partial refunds',
    id: 'kuota refund sebagian di kanal ini habis',
  },
  PARTIAL_REFUND_NOT_SUPPORTED: { en: 'the channel refunds in full only', id: 'kanal hanya mendukung refund penuh' },
  PARTNER_TIMEOUT_ERROR: { en: 'the channel did not answer in time', id: 'kanal tidak menjawab tepat waktu' },
  PAYMENT_AMOUNT_LIMITS_EXCEEDED: {
    en: 'the amount is over a limit of the customer or the channel',
    id: 'jumlah melewati batas pelanggan atau kanal',
  },
  PAYMENT_ATTEMPT_COUNTS_EXCEEDED: { en: 'there were too many attempts', id: 'percobaan terlalu banyak' },
  PAYMENT_REQUEST_EXPIRED: { en: 'it was not paid in time', id: 'tidak dibayar tepat waktu' },
  PAYMENT_REQUEST_RATE_LIMITED: { en: 'the channel had too many requests', id: 'permintaan ke kanal terlalu banyak' },
  PROCESSOR_ERROR: { en: 'something went wrong at the card processor', id: 'ada gangguan di pemroses kartu' },
  RATE_LIMIT_EXCEEDED: { en: 'there were too many requests', id: 'permintaan terlalu banyak' },
  REFUND_AMOUNT_EXCEEDED: { en: 'more was to be refunded than is left', id: 'jumlah refund melebihi sisa yang ada' },
  REFUND_FAILED: { en: 'the channel could not refund', id: 'kanal gagal melakukan refund' },
  REFUND_IN_PROGRESS: { en: 'another refund is on its way', id: 'refund lain masih berjalan' },
  REFUND_NOT_SUPPORTED: { en: 'the channel does not refund', id: 'kanal tidak mendukung refund' },
  REQUEST_FORBIDDEN_ERROR: { en: 'the secret key may not do this', id: 'secret key tidak berhak melakukan ini' },
  SERVER_ERROR: { en: 'something went wrong at Xendit', id: 'ada gangguan di Xendit' },
  SESSION_TYPE_NOT_SUPPORTED: { en: 'there is no such session type', id: 'jenis sesi tidak didukung' },
  SKIP_3DS_FORBIDDEN: { en: 'your account may not skip 3-D Secure', id: 'akun Anda tidak boleh melewati 3-D Secure' },
  STOLEN_CARD: { en: 'the card is reported stolen', id: 'kartu dilaporkan dicuri' },
  SUSPECTED_FRAUDULENT: { en: 'the payment looks like fraud', id: 'pembayaran dicurigai sebagai penipuan' },
  TEMPORARILY_UNAVAILABLE: { en: 'this cannot be done at the moment', id: 'untuk saat ini tidak dapat dilakukan' },
  TIMEOUT_ERROR: { en: 'it took too long', id: 'waktu habis' },
  TRANSACTION_BLOCKED: {
    en: 'the customer withdrew the permission to charge',
    id: 'pelanggan mencabut izin penagihan',
  },
  UNAUTHORIZED_SENDER_IP: {
    en: 'this IP address is not on your allowlist',
    id: 'alamat IP ini tidak ada di allowlist Anda',
  },
  UNPROCESSABLE_ENTITY_ERROR: { en: 'the plan could not be carried out', id: 'paket langganan tidak dapat dijalankan' },
  USER_DECLINED_PAYMENT: { en: 'the customer declined', id: 'pelanggan menolak' },
  USER_DEVICE_UNREACHABLE: {
    en: "the customer's device could not be reached",
    id: 'perangkat pelanggan tidak terjangkau',
  },
  USER_DID_NOT_AUTHORIZE: { en: 'the customer did not approve', id: 'pelanggan tidak memberi persetujuan' },
};
