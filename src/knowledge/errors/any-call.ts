import type { Meanings } from '../meaning';
import type { NameOf } from '../names';
import { PAGE } from '../pages';

/** Refusals that any call may meet: of the body, the key, the speed, the server (section 4 of the reference). */
export const GENERAL_ERRORS = {
  API_VALIDATION_ERROR: {
    means: {
      en: 'The request is not as the API describes it: a field is missing, has the wrong type or a value that is not in its list, or is forbidden. errors[] in the answer names each field by its path.',
      id: 'Permintaan tidak sesuai deskripsi API: ada isian yang kurang, salah tipe, di luar daftar nilai, atau dilarang. errors[] di jawaban menyebut setiap isian beserta letaknya.',
    },
    move: 'you',
    todo: {
      en: 'Mend what errors[] names. xps checks what is documented before it sends; --dry-run shows the body without sending it.',
      id: 'Perbaiki yang disebut errors[]. xps memeriksa semua yang didokumentasikan sebelum mengirim; --dry-run menampilkan isinya tanpa mengirim.',
    },
    run: ['xps create --amount 150000 --save forced --dry-run', 'xps create --from-file session.json --dry-run'],
    retry: 'changed',
    http: 400,
    at: ['POST /sessions', 'POST /recurring/plans', 'any call below /v3'],
    facts: [
      {
        en: 'On POST /sessions it is also the answer to a bad components_configuration.origins, a SUBSCRIPTION without subscription.schedule, card_details or internal_metadata in the body, and RECURRING or MERCHANT_UNSCHEDULED without recurring_configuration.',
        id: 'Pada POST /sessions, kode ini juga dijawab untuk components_configuration.origins yang salah, SUBSCRIPTION tanpa subscription.schedule, card_details atau internal_metadata di dalam isi, serta RECURRING atau MERCHANT_UNSCHEDULED tanpa recurring_configuration.',
      },
    ],
    pages: [PAGE.createSession, PAGE.createRequest],
  },
  INVALID_API_KEY: {
    means: {
      en: 'The secret key is missing, mistyped, revoked, a public key, or without the permission for this product. HTTP Basic wants the key as the user name and an empty password.',
      id: 'Secret key tidak ada, salah ketik, sudah dicabut, berupa public key, atau tidak punya izin untuk produk ini. HTTP Basic memakai kunci sebagai nama pengguna dengan kata sandi kosong.',
    },
    move: 'you',
    todo: {
      en: 'See which key is in use and where it comes from; give it Write for Money-in in the dashboard, or log in with another.',
      id: 'Lihat kunci mana yang dipakai dan dari mana asalnya; beri izin Write untuk Money-in di dashboard, atau masuk dengan kunci lain.',
    },
    run: ['xps whoami', 'xps login'],
    retry: 'changed',
    http: 401,
    at: ['any call'],
    pages: [PAGE.createSession, PAGE.keys],
    doubt: {
      en: 'The pages of /v3 list no 401 at all; expect it there too.',
      id: 'Halaman /v3 tidak mencantumkan 401 sama sekali; tetap siapkan untuk itu.',
    },
  },
  REQUEST_FORBIDDEN_ERROR: {
    means: {
      en: 'The key is right but may not do this: the permission for the product is missing.',
      id: 'Kuncinya benar, tetapi tidak berhak melakukan ini: izin untuk produknya belum ada.',
    },
    move: 'you',
    todo: {
      en: 'Give the key Write for the product in the dashboard, under API keys.',
      id: 'Beri kunci itu izin Write untuk produknya di dashboard, bagian API keys.',
    },
    run: ['xps whoami'],
    retry: 'changed',
    http: 403,
    at: ['POST /recurring/plans'],
    pages: [PAGE.createPlan, PAGE.keys],
  },
  UNAUTHORIZED_SENDER_IP: {
    means: {
      en: 'The account has an IP allowlist and the address of this machine is not on it. The message names the address that called.',
      id: 'Akun memakai IP allowlist dan alamat mesin ini tidak ada di dalamnya. Pesannya menyebut alamat pemanggil.',
    },
    move: 'you',
    todo: {
      en: 'Add that address to the allowlist in the dashboard, or call from one that is on it. An empty list checks nothing.',
      id: 'Tambahkan alamat itu ke allowlist di dashboard, atau panggil dari alamat yang sudah terdaftar. Daftar kosong berarti tanpa pemeriksaan.',
    },
    retry: 'changed',
    http: null,
    at: ['any call'],
    pages: [PAGE.allowlist],
    doubt: { en: 'Its HTTP status is not documented.', id: 'Status HTTP-nya tidak didokumentasikan.' },
  },
  RATE_LIMIT_EXCEEDED: {
    means: {
      en: 'More calls a minute than the account may make: 60 in test mode, 600 in live mode, for each endpoint, counted over a sliding window; 18,000 for one IP address.',
      id: 'Panggilan per menit melebihi jatah akun: 60 di mode uji, 600 di mode live, untuk setiap endpoint, dihitung dengan sliding window; 18.000 untuk satu alamat IP.',
    },
    move: 'you',
    todo: {
      en: 'Wait as many seconds as the header Rate-Limit-Reset says, then go on slower, doubling the wait each time. xps does that for reads by itself.',
      id: 'Tunggu sebanyak detik di header Rate-Limit-Reset, lalu lanjutkan lebih pelan dengan jeda berlipat dua. xps melakukannya sendiri untuk pembacaan.',
    },
    run: ['xps explain rate-limits'],
    retry: 'later',
    http: 429,
    at: ['any call'],
    pages: [PAGE.rateLimits],
  },
  SERVER_ERROR: {
    means: {
      en: 'Something went wrong at Xendit. A POST may have been carried out all the same.',
      id: 'Ada gangguan di Xendit. POST bisa saja tetap terlaksana.',
    },
    move: 'xendit',
    todo: {
      en: 'First find out whether it was carried out, then try again later. Neither sessions nor charges have an idempotency key: a blind repetition can make a second one.',
      id: 'Pastikan dulu apakah sudah terlaksana, baru coba lagi nanti. Sesi dan penagihan tidak punya kunci idempotensi: mengulang begitu saja bisa membuat yang kedua.',
    },
    run: ['xps events list --since 1h', 'xps explain retries'],
    retry: 'later',
    http: 500,
    at: ['any call'],
    pages: [PAGE.createSession],
  },
  DATA_NOT_FOUND: {
    means: {
      en: 'There is nothing with this id in the account of this key: a customer, token, payment request or payment. Ids of test mode are unknown in live mode and the other way round.',
      id: 'Tidak ada data dengan id ini di akun milik kunci tersebut: pelanggan, token, payment request, atau pembayaran. Id mode uji tidak dikenal di mode live, begitu pula sebaliknya.',
    },
    move: 'you',
    todo: {
      en: 'Look at the id, the mode and the profile. For a sub-account send for-user-id.',
      id: 'Periksa id, mode, dan profilnya. Untuk sub-akun kirim for-user-id.',
    },
    run: ['xps whoami', 'xps tokens list'],
    retry: 'changed',
    http: 404,
    at: ['POST /sessions', 'any call below /v3 or /recurring that names an id', 'POST /refunds'],
    facts: [
      {
        en: 'On POST /sessions it is the customer_id that is unknown.',
        id: 'Pada POST /sessions, yang tidak dikenal adalah customer_id.',
      },
      {
        en: 'With HTTP 409 on POST /v3/payment_requests or /v3/payment_tokens it means a duplicate: a charge of a card with this reference_id is there already. Do not send it again; look for the first one.',
        id: 'Dengan HTTP 409 pada POST /v3/payment_requests atau /v3/payment_tokens artinya duplikat: penagihan kartu dengan reference_id ini sudah ada. Jangan kirim lagi; cari yang pertama.',
      },
    ],
    pages: [PAGE.createSession, PAGE.getToken, PAGE.createRequest],
    doubt: {
      en: 'The documentation contradicts itself: sessions answer NOT_FOUND where all others answer DATA_NOT_FOUND, and the schema of the duplicate error names DATA_NOT_FOUND, an obvious slip. Go by the HTTP status.',
      id: 'Dokumentasi saling bertentangan: sesi menjawab NOT_FOUND sedangkan yang lain DATA_NOT_FOUND, dan skema untuk duplikat menyebut DATA_NOT_FOUND, jelas keliru. Berpeganglah pada status HTTP.',
    },
  },
  TEMPORARILY_UNAVAILABLE: {
    means: {
      en: 'What was asked for cannot be done at this time of day.',
      id: 'Yang diminta tidak dapat dilakukan pada jam ini.',
    },
    move: 'nobody',
    todo: { en: 'Try again later.', id: 'Coba lagi nanti.' },
    retry: 'later',
    http: 400,
    at: ['cancel of a token or payment request', 'POST /v3/payments/{id}/capture', 'POST /refunds'],
    pages: [PAGE.errors, PAGE.refund],
    doubt: {
      en: 'At which times, and for which channels, is not documented.',
      id: 'Pada jam berapa dan untuk kanal mana tidak didokumentasikan.',
    },
  },
} satisfies Partial<Meanings<NameOf<'error'>>>;
