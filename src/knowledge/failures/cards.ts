import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

const PAGES = [PAGE.declines, PAGE.getPayment];
const ANOTHER_CARD = 'xps create --type save --customer-id cust-…';

/** Why a card payment fails (section 7 of the reference; the last is in the decline table alone). */
export const CARD_FAILURES = {
  CARD_DECLINED: {
    means: {
      en: 'The card was declined and no more precise code fits, such as a card that the customer blocked or one that needs a PIN.',
      id: 'Kartu ditolak dan tidak ada kode yang lebih tepat, misalnya kartu yang diblokir pelanggan atau yang memerlukan PIN.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer choose another card or channel, or ask the bank.',
      id: 'Minta pelanggan memakai kartu atau kanal lain, atau bertanya ke banknya.',
    },
    run: [ANOTHER_CARD],
    retry: 'other_method',
    pages: PAGES,
  },
  DECLINED_BY_ISSUER: {
    means: {
      en: 'The bank that issued the card said no. Why is told to the cardholder alone; this code stands for some thirty reasons of the card networks, from "do not honour" to a limit.',
      id: 'Bank penerbit kartu menolak. Alasannya hanya diberitahukan kepada pemegang kartu; kode ini mewakili sekitar tiga puluh alasan dari jaringan kartu, dari "do not honour" sampai batas transaksi.',
    },
    move: 'customer',
    todo: {
      en: 'The customer asks the bank, with date and amount, or pays with another card. The webhook may have network_response_code in payment_details.authorization_data, which says more.',
      id: 'Pelanggan bertanya ke bank dengan menyebut tanggal dan jumlahnya, atau membayar dengan kartu lain. Webhook bisa memuat network_response_code di payment_details.authorization_data yang lebih rinci.',
    },
    run: ['xps events list --event payment.failure'],
    retry: 'other_method',
    facts: [
      {
        en: 'Do not try the same card again and again: Mastercard fines repetitions against its advice, up to USD 0.50 each.',
        id: 'Jangan mencoba kartu yang sama berulang-ulang: Mastercard mendenda percobaan yang melawan sarannya, hingga USD 0,50 per kali.',
      },
    ],
    pages: PAGES,
    see: ['retries'],
  },
  INVALID_CVV: {
    means: {
      en: 'The security code (CVV, CVN) did not match, or the card is of a kind that cannot be used like this, such as a prepaid card for recurring charges.',
      id: 'Kode keamanan (CVV, CVN) tidak cocok, atau jenis kartunya tidak dapat dipakai seperti ini, misalnya kartu prabayar untuk tagihan berulang.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer look over the card details and try again, or take another card. Do not say that it was the code: that helps fraudsters.',
      id: 'Minta pelanggan memeriksa data kartu lalu mencoba lagi, atau memakai kartu lain. Jangan menyebut bahwa kodenya yang salah: itu membantu penipu.',
    },
    retry: 'changed',
    pages: PAGES,
  },
  DECLINED_BY_PROCESSOR: {
    means: {
      en: 'The company that processes the card said no, before or in place of the bank: a wrong PIN, a suspicion, a repetition of the same payment.',
      id: 'Perusahaan pemroses kartu menolak, sebelum atau menggantikan bank: PIN salah, kecurigaan, atau pembayaran yang sama terulang.',
    },
    move: 'customer',
    todo: { en: 'Take another card or channel.', id: 'Pakai kartu atau kanal lain.' },
    run: [ANOTHER_CARD],
    retry: 'other_method',
    pages: PAGES,
  },
  AUTHENTICATION_FAILED: {
    means: {
      en: '3-D Secure failed: the customer did not pass the challenge of the bank, closed it, or the bank wants a challenge and there was none.',
      id: '3-D Secure gagal: pelanggan tidak lolos verifikasi bank, menutupnya, atau bank meminta verifikasi padahal tidak dilakukan.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer try again and finish the challenge. If you charged without the customer, charge once with the customer present.',
      id: 'Minta pelanggan mencoba lagi sampai verifikasi selesai. Jika Anda menagih tanpa kehadiran pelanggan, tagih sekali dengan pelanggan hadir.',
    },
    run: ['xps tokens charge pt-… --amount 50000 --initiator customer'],
    retry: 'changed',
    pages: [...PAGES, PAGE.threeDs],
    see: ['3ds'],
  },
  PROCESSOR_ERROR: {
    means: {
      en: 'Something went wrong on the way of the card payment: a broken message, a system that did not answer. It is no verdict on the card.',
      id: 'Ada gangguan dalam pemrosesan kartu: pesan rusak atau sistem tidak menjawab. Ini bukan penilaian atas kartunya.',
    },
    move: 'bank',
    todo: {
      en: 'Try again after some minutes, with a new reference. If it stays, use another channel and write to Xendit support.',
      id: 'Coba lagi setelah beberapa menit dengan referensi baru. Jika berlanjut, pakai kanal lain dan hubungi dukungan Xendit.',
    },
    run: ['xps tokens charge pt-… --amount 50000'],
    retry: 'later',
    pages: PAGES,
  },
  EXPIRED_CARD: {
    means: {
      en: 'The card is past its expiry date. Nothing was charged.',
      id: 'Masa berlaku kartu sudah habis. Tidak ada yang ditagih.',
    },
    move: 'customer',
    todo: {
      en: 'Ask for another card and save that one; it gets a token of its own.',
      id: 'Minta kartu lain lalu simpan; kartu itu mendapat token sendiri.',
    },
    run: [ANOTHER_CARD],
    retry: 'other_method',
    pages: PAGES,
  },
  INACTIVE_OR_UNAUTHORIZED_CARD: {
    means: {
      en: 'The card is not activated, closed, or not allowed for online or recurring payments.',
      id: 'Kartu belum aktif, sudah ditutup, atau tidak boleh dipakai untuk pembayaran online atau berulang.',
    },
    move: 'customer',
    todo: {
      en: 'The customer has the bank allow online payments, or takes another card.',
      id: 'Pelanggan meminta bank mengaktifkan pembayaran online, atau memakai kartu lain.',
    },
    run: [ANOTHER_CARD],
    retry: 'other_method',
    pages: PAGES,
  },
  INVALID_CARD: {
    means: {
      en: 'No bank knows a card with this number.',
      id: 'Tidak ada bank yang mengenal kartu dengan nomor ini.',
    },
    move: 'customer',
    todo: {
      en: 'Let the customer look over the number, or take another card.',
      id: 'Minta pelanggan memeriksa nomornya, atau memakai kartu lain.',
    },
    retry: 'changed',
    pages: [PAGE.declines],
    doubt: {
      en: 'It is in the decline table and in test mode (amount 10.14), but not in the list of the API.',
      id: 'Ada di tabel penolakan dan di mode uji (jumlah 10.14), tetapi tidak ada di daftar API.',
    },
  },
} satisfies Partial<Meanings<NameOf<'failure'>>>;
