import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';
import { UNEXPLAINED } from './approvals';

const NEW_SESSION = 'xps create --amount 150000 --save forced';

/** Why a payment fails with the customer's account or its limits: wallets, direct debits, cards alike (section 7 of the reference). */
export const ACCOUNT_FAILURES = {
  ACCOUNT_ACCESS_BLOCKED: {
    means: {
      en: 'The bank or wallet has restricted the account of the customer, or withdrew the link to you.',
      id: 'Bank atau dompet digital membatasi akun pelanggan, atau mencabut tautannya dengan Anda.',
    },
    move: 'customer',
    todo: {
      en: 'The customer has to ask the bank or wallet. Until then only another method works.',
      id: 'Pelanggan perlu menghubungi bank atau dompet digitalnya. Sementara itu hanya metode lain yang dapat dipakai.',
    },
    run: ['xps tokens refresh pt-…'],
    retry: 'other_method',
    pages: [PAGE.getPayment, PAGE.wallets, PAGE.planFailures],
  },
  INVALID_ACCOUNT_DETAILS: {
    means: {
      en: 'What the customer told of the account is wrong or was refused, such as a phone number or an account number.',
      id: 'Data akun yang diisi pelanggan salah atau ditolak, misalnya nomor telepon atau nomor rekening.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer look it over and enter it again.',
      id: 'Minta pelanggan memeriksa dan mengisinya lagi.',
    },
    retry: 'changed',
    pages: [PAGE.getPayment, PAGE.wallets, PAGE.planFailures],
  },
  INSUFFICIENT_BALANCE: {
    means: {
      en: 'The account, wallet or card of the customer has not enough money or credit for this amount.',
      id: 'Saldo rekening, dompet digital, atau limit kartu pelanggan tidak cukup untuk jumlah ini.',
    },
    move: 'customer',
    todo: {
      en: 'The customer tops up or takes another method. Without the customer, try again after some days, with a new reference; a plan does so by itself.',
      id: 'Pelanggan mengisi saldo atau memakai metode lain. Tanpa kehadiran pelanggan, coba lagi beberapa hari kemudian dengan referensi baru; paket langganan melakukannya sendiri.',
    },
    run: ['xps tokens charge pt-… --amount 50000'],
    retry: 'later',
    pages: [PAGE.getPayment, PAGE.declines, PAGE.planFailures],
    see: ['retries'],
  },
  ACCOUNT_NOT_ACTIVATED: {
    means: {
      en: 'The customer has not activated the account for payments like this, such as online or debit payments.',
      id: 'Pelanggan belum mengaktifkan akunnya untuk pembayaran seperti ini, misalnya pembayaran online atau debit langsung.',
    },
    move: 'customer',
    todo: {
      en: 'The customer activates it at the bank or in the app of the wallet, or takes another method.',
      id: 'Pelanggan mengaktifkannya di bank atau aplikasi dompet digital, atau memakai metode lain.',
    },
    retry: 'changed',
    pages: [PAGE.getPayment],
    doubt: UNEXPLAINED,
  },
  INVALID_TOKEN: {
    means: {
      en: 'The saved method is not valid any more: the token has expired, was cancelled, or the customer removed you in the app of the bank or wallet.',
      id: 'Metode yang disimpan tidak berlaku lagi: token kedaluwarsa, dibatalkan, atau pelanggan menghapus tautan di aplikasi bank atau dompet digital.',
    },
    move: 'customer',
    todo: {
      en: 'Ask Xendit for the state of the token; if it is not ACTIVE the customer has to save a method again.',
      id: 'Tanyakan status token ke Xendit; jika bukan ACTIVE, pelanggan perlu menyimpan metode lagi.',
    },
    run: ['xps tokens refresh pt-…', 'xps create --type save --customer-id cust-…'],
    retry: 'other_method',
    pages: [PAGE.getPayment, PAGE.errors],
  },
  PAYMENT_AMOUNT_LIMITS_EXCEEDED: {
    means: {
      en: 'The amount, alone or with earlier payments of the day or month, is over a limit that the customer or the channel has set.',
      id: 'Jumlahnya, sendiri atau bersama pembayaran lain hari atau bulan itu, melewati batas yang ditetapkan pelanggan atau kanal.',
    },
    move: 'customer',
    todo: {
      en: 'A smaller amount, another method, or again when the limit starts anew.',
      id: 'Kurangi jumlahnya, pakai metode lain, atau coba lagi setelah batasnya kembali penuh.',
    },
    run: ['xps explain saving'],
    retry: 'changed',
    pages: [PAGE.getPayment, PAGE.wallets, PAGE.channels],
  },
  PAYMENT_ATTEMPT_COUNTS_EXCEEDED: {
    means: {
      en: 'There were more attempts than the channel allows for one payment or one customer.',
      id: 'Percobaan melebihi yang diizinkan kanal untuk satu pembayaran atau satu pelanggan.',
    },
    move: 'customer',
    todo: {
      en: 'Start anew with another method, or wait.',
      id: 'Mulai lagi dengan metode lain, atau tunggu.',
    },
    run: [NEW_SESSION],
    retry: 'later',
    pages: [PAGE.getPayment],
    doubt: UNEXPLAINED,
  },
  PAYMENT_REQUEST_EXPIRED: {
    means: {
      en: 'Nobody paid within the time that the payment request was open.',
      id: 'Tidak ada yang membayar selama payment request terbuka.',
    },
    move: 'you',
    todo: {
      en: 'Make a new session or charge. Money may still arrive late, up to about a day after: watch for payment.capture before you let go of the order.',
      id: 'Buat sesi atau penagihan baru. Uang masih bisa datang terlambat, sampai kira-kira sehari: perhatikan payment.capture sebelum melepas pesanan.',
    },
    run: [NEW_SESSION],
    retry: 'changed',
    pages: [PAGE.getPayment, PAGE.lateWebhooks],
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;
