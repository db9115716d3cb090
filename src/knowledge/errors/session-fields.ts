import type { Meaning, Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

/** A field of `POST /sessions` that is to be mended. */
export const field = (said: Pick<Meaning, 'means' | 'todo' | 'run' | 'facts' | 'doubt' | 'see'>): Meaning => ({
  ...said,
  move: 'you',
  retry: 'changed',
  http: 400,
  at: ['POST /sessions'],
  pages: [PAGE.createSession],
});

/** Refusals that name one field of a session (section 4 of the reference). */
export const SESSION_FIELD_ERRORS = {
  INVALID_AMOUNT: field({
    means: {
      en: 'The amount does not fit the session: PAY and SUBSCRIPTION need more than 0, SAVE needs exactly 0, and the decimals must be those of the currency (VND has none).',
      id: 'Jumlah tidak sesuai dengan jenis sesi: PAY dan SUBSCRIPTION harus lebih dari 0, SAVE harus tepat 0, dan angka desimalnya harus sesuai mata uang (VND tanpa desimal).',
    },
    todo: {
      en: 'Change the amount, or the session type. To save without charging, leave the amount out.',
      id: 'Ubah jumlah atau jenis sesinya. Untuk menyimpan tanpa menagih, jangan isi jumlah.',
    },
    run: ['xps create --amount 150000 --save forced', 'xps create --type save'],
    doubt: {
      en: 'Which decimals a currency may have, and the smallest and largest amount of a session, are not documented.',
      id: 'Jumlah desimal per mata uang serta batas minimum dan maksimum sesi tidak didokumentasikan.',
    },
  }),
  INVALID_PAYMENT_CHANNEL: field({
    means: {
      en: 'A channel in allowed_payment_channels is unknown, not activated for your account, or does not fit; or none is left that fits country, currency, saving and capture together.',
      id: 'Ada kanal di allowed_payment_channels yang tidak dikenal, belum aktif di akun Anda, atau tidak cocok; atau tidak ada kanal tersisa yang cocok dengan negara, mata uang, penyimpanan, dan capture sekaligus.',
    },
    todo: {
      en: 'Leave the channel out, or activate it in the dashboard. Saving and manual capture narrow the choice: only CARDS can do both.',
      id: 'Hapus kanal itu atau aktifkan di dashboard. Penyimpanan dan capture manual mempersempit pilihan: hanya CARDS yang mendukung keduanya.',
    },
    run: ['xps create --amount 150000 --save forced --channel CARDS', 'xps explain saving'],
  }),
  INVALID_PRIMARY_PAYMENT_CHANNEL: field({
    means: {
      en: 'payment_link_configuration.primary_payment_channels names a channel that allowed_payment_channels does not.',
      id: 'payment_link_configuration.primary_payment_channels menyebut kanal yang tidak ada di allowed_payment_channels.',
    },
    todo: {
      en: 'Put the channel into both lists, or take it out of the first.',
      id: 'Masukkan kanal itu ke kedua daftar, atau hapus dari daftar pertama.',
    },
    doubt: {
      en: 'The field is named in the text of this error only, not in the description of the call.',
      id: 'Isian ini hanya disebut di teks kesalahan, tidak ada di deskripsi panggilan.',
    },
  }),
  INVALID_METADATA: field({
    means: {
      en: 'metadata is over a limit: 20 keys, 40 characters a key, 80 characters a value, values as strings.',
      id: 'metadata melewati batas: 20 kunci, 40 karakter per kunci, 80 karakter per nilai, dan nilai harus berupa string.',
    },
    todo: {
      en: 'Shorten it, and keep the rest in your own database by reference_id.',
      id: 'Ringkas isinya, lalu simpan sisanya di basis data Anda dengan reference_id.',
    },
    doubt: {
      en: 'The documentation contradicts itself: the field says 50 keys, 40 and 500 characters; the error says 20, 40 and 80. xps holds to the error.',
      id: 'Dokumentasi saling bertentangan: deskripsi isian menyebut 50 kunci, 40 dan 500 karakter; teks kesalahan menyebut 20, 40, dan 80. xps mengikuti teks kesalahan.',
    },
  }),
  INVALID_ITEM_METADATA: field({
    means: {
      en: 'The metadata of an item is over the limits of metadata: 20 keys, 40 characters a key, 80 a value.',
      id: 'metadata sebuah item melewati batas: 20 kunci, 40 karakter per kunci, 80 per nilai.',
    },
    todo: { en: 'Shorten the metadata of that item.', id: 'Ringkas metadata item tersebut.' },
    see: ['INVALID_METADATA'],
  }),
  INVALID_CURRENCY: field({
    means: {
      en: 'The currency is none of those that sessions take: IDR, PHP, VND, THB, SGD, MYR, USD.',
      id: 'Mata uang bukan salah satu yang diterima sesi: IDR, PHP, VND, THB, SGD, MYR, USD.',
    },
    todo: { en: 'Use one of these, in capitals.', id: 'Pakai salah satunya, dengan huruf besar.' },
    run: ['xps create --amount 1500 --currency PHP --save forced'],
    doubt: {
      en: "Xendit's own demo sends HKD and MXN too, so the list may be longer for some accounts.",
      id: 'Demo milik Xendit sendiri juga mengirim HKD dan MXN, jadi daftarnya bisa lebih panjang untuk akun tertentu.',
    },
  }),
  INVALID_COUNTRY: field({
    means: {
      en: 'The country is none of those that sessions take: ID, PH, VN, TH, SG, MY.',
      id: 'Negara bukan salah satu yang diterima sesi: ID, PH, VN, TH, SG, MY.',
    },
    todo: {
      en: 'Use one of these. An account belongs to one country: another country needs a key of its own.',
      id: 'Pakai salah satunya. Satu akun untuk satu negara: negara lain perlu kunci sendiri.',
    },
    run: ['xps create --amount 1500 --country PH --save forced'],
    doubt: {
      en: "Xendit's own demo sends HK and MX too, so the list may be longer for some accounts.",
      id: 'Demo milik Xendit sendiri juga mengirim HK dan MX, jadi daftarnya bisa lebih panjang untuk akun tertentu.',
    },
  }),
  INVALID_CUSTOMER_ID: field({
    means: {
      en: 'customer_id does not begin with cust-. It is the id that Xendit gave, 41 characters, not your own.',
      id: 'customer_id tidak diawali cust-. Ini id dari Xendit, 41 karakter, bukan id Anda sendiri.',
    },
    todo: {
      en: 'Send the id that Xendit answered with, or describe a new customer under your own id.',
      id: 'Kirim id yang dijawab Xendit, atau isi data pelanggan baru dengan id Anda sendiri.',
    },
    run: [
      'xps create --amount 150000 --save forced --customer-id cust-…',
      'xps create --amount 150000 --save forced --customer-ref user42 --given-names Siti',
    ],
    see: ['ids'],
  }),
  INVALID_URL: field({
    means: {
      en: 'success_return_url or cancel_return_url is not a valid https address. Plain http is refused, localhost too.',
      id: 'success_return_url atau cancel_return_url bukan alamat https yang sah. http biasa ditolak, termasuk localhost.',
    },
    todo: { en: 'Give an https address.', id: 'Isi dengan alamat https.' },
    run: [
      'xps create --amount 150000 --save forced --mode payment-link --success-url https://shop.example/ok --cancel-url https://shop.example/cancel',
    ],
  }),
  INVALID_EXPIRY_DATE: field({
    means: {
      en: 'expires_at is less than 10 minutes ahead, or too far. Without it a session lasts 30 minutes.',
      id: 'expires_at kurang dari 10 menit ke depan, atau terlalu jauh. Tanpa isian ini sesi berlaku 30 menit.',
    },
    todo: {
      en: 'Choose a later time; look at the clock of your server, too.',
      id: 'Pilih waktu yang lebih lama; periksa juga jam server Anda.',
    },
    run: ['xps create --amount 150000 --save forced --expires-in 2h'],
    doubt: {
      en: 'There is a maximum, but its value is not documented.',
      id: 'Ada batas maksimum, tetapi nilainya tidak didokumentasikan.',
    },
  }),
} satisfies Partial<Meanings<NameOf<'error'>>>;
