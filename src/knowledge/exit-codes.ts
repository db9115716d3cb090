import type { Meanings } from './meaning';
import type { NameOf } from './names';

/** What xps ends with. The first clause in English is that of `xps --help`; a test holds them together. */
export const EXIT_CODES: Meanings<NameOf<'exit'>> = {
  '0': {
    gist: {
      en: 'done; also a server ended by Ctrl-C or SIGTERM after a clean drain',
      id: 'selesai; juga server yang dihentikan Ctrl-C atau SIGTERM dengan rapi',
    },
    means: {
      en: 'The command did what it was asked for. A declined payment in the sandbox counts as done, too.',
      id: 'Perintah melakukan yang diminta. Pembayaran yang ditolak di sandbox juga dianggap selesai.',
    },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: [],
  },
  '1': {
    gist: { en: 'a bug of xps', id: 'kesalahan di dalam xps' },
    means: { en: 'xps met something that it did not foresee.', id: 'xps menemui sesuatu yang tidak diperkirakan.' },
    move: 'you',
    todo: {
      en: 'Run it again with --debug and report what it prints.',
      id: 'Jalankan lagi dengan --debug dan laporkan keluarannya.',
    },
    retry: 'no',
    pages: [],
  },
  '2': {
    gist: {
      en: 'usage: an unknown flag, a bad or a missing value',
      id: 'cara pakai: flag tidak dikenal, nilai salah atau kurang',
    },
    means: {
      en: 'The command line cannot be carried out; nothing was sent. Every bad value is named, with a line that would work.',
      id: 'Baris perintah tidak dapat dijalankan; tidak ada yang dikirim. Setiap nilai yang salah disebut, beserta baris yang benar.',
    },
    move: 'you',
    todo: { en: 'Mend the command line.', id: 'Perbaiki baris perintahnya.' },
    retry: 'changed',
    pages: [],
  },
  '3': {
    gist: { en: 'credentials missing or refused (401, 403)', id: 'kredensial tidak ada atau ditolak (401, 403)' },
    means: {
      en: 'There is no key, or Xendit does not accept it for this.',
      id: 'Tidak ada kunci, atau Xendit tidak menerimanya untuk ini.',
    },
    move: 'you',
    todo: {
      en: 'See which key is in use; log in, or give the key the permission.',
      id: 'Lihat kunci yang dipakai; masuk, atau beri kunci izinnya.',
    },
    run: ['xps whoami', 'xps login'],
    retry: 'changed',
    pages: [],
    see: ['INVALID_API_KEY', 'REQUEST_FORBIDDEN_ERROR'],
  },
  '4': {
    gist: { en: 'refused by Xendit (other 4xx)', id: 'ditolak Xendit (4xx lainnya)' },
    means: {
      en: 'Xendit, or the sandbox in its place, answered no. The error names its error_code.',
      id: 'Xendit, atau sandbox sebagai gantinya, menolak. Pesan kesalahan menyebut error_code-nya.',
    },
    move: 'you',
    todo: { en: 'Look the error_code up.', id: 'Cari arti error_code itu.' },
    run: ['xps explain --kind error'],
    retry: 'changed',
    pages: [],
  },
  '5': {
    gist: { en: 'network, 5xx, or 429 after retries', id: 'jaringan, 5xx, atau 429 setelah dicoba ulang' },
    means: {
      en: 'Nobody could be reached, or who was reached could not help. A POST may have been carried out.',
      id: 'Tidak ada yang terjangkau, atau yang terjangkau tidak dapat melayani. POST bisa saja sudah terlaksana.',
    },
    move: 'nobody',
    todo: {
      en: 'Look whether it was carried out before you repeat it.',
      id: 'Pastikan apakah sudah terlaksana sebelum mengulang.',
    },
    run: ['xps explain retries'],
    retry: 'later',
    pages: [],
  },
  '6': {
    gist: {
      en: 'it ended otherwise: a charge was declined, a session expired, an assertion or a forward failed',
      id: 'hasilnya lain: penagihan ditolak, sesi kedaluwarsa, pemeriksaan atau penerusan gagal',
    },
    means: {
      en: 'What was waited for or checked turned out otherwise: a charge that was declined, a session that expired or was cancelled, a handler that failed a test or did not take a webhook.',
      id: 'Yang ditunggu atau diperiksa ternyata lain: sesi kedaluwarsa atau dibatalkan, handler gagal diuji atau tidak menerima webhook.',
    },
    move: 'you',
    todo: {
      en: 'Read what was printed: it says what was expected.',
      id: 'Baca keluarannya: di sana disebut apa yang diharapkan.',
    },
    run: ['xps events list --failed'],
    retry: 'changed',
    pages: [],
  },
  '7': {
    gist: { en: 'a webhook is not authentic', id: 'webhook tidak asli' },
    means: {
      en: 'A webhook did not prove that it is from Xendit: its x-callback-token is wrong or missing.',
      id: 'Webhook tidak terbukti berasal dari Xendit: x-callback-token salah atau tidak ada.',
    },
    move: 'you',
    todo: {
      en: 'Compare the token of the profile with the one in the dashboard, for the same mode.',
      id: 'Cocokkan token di profil dengan yang di dashboard, untuk mode yang sama.',
    },
    run: ['xps whoami', 'xps login'],
    retry: 'changed',
    pages: [],
    see: ['webhooks'],
  },
  '8': {
    gist: { en: 'timed out while waiting', id: 'waktu tunggu habis' },
    means: {
      en: 'What was waited for did not happen in the time given. It may still happen.',
      id: 'Yang ditunggu tidak terjadi dalam waktu yang diberikan. Masih bisa terjadi nanti.',
    },
    move: 'nobody',
    todo: {
      en: 'Look at the session, or wait longer with --timeout.',
      id: 'Periksa sesinya, atau tunggu lebih lama dengan --timeout.',
    },
    run: ['xps sessions watch ps-… --timeout 10m'],
    retry: 'later',
    pages: [],
  },
  '9': {
    gist: {
      en: 'held back by the live guard or a missing confirmation',
      id: 'ditahan pengaman mode live atau konfirmasi yang belum ada',
    },
    means: {
      en: 'Nothing was done: it needs --live, a confirmation, or --yes.',
      id: 'Tidak ada yang dilakukan: perlu --live, konfirmasi, atau --yes.',
    },
    move: 'you',
    todo: {
      en: 'Give what the error names, if you mean it.',
      id: 'Berikan yang disebut pesan kesalahan, jika memang itu maksud Anda.',
    },
    run: ['xps explain live-mode'],
    retry: 'changed',
    pages: [],
  },
  '10': {
    gist: {
      en: 'something local: port busy, store locked or unreadable, unknown id',
      id: 'sesuatu di komputer ini: port terpakai, penyimpanan terkunci atau tak terbaca, id tidak dikenal',
    },
    means: {
      en: 'The trouble is on this machine, not at Xendit.',
      id: 'Masalahnya ada di komputer ini, bukan di Xendit.',
    },
    move: 'you',
    todo: { en: 'Do what the hint says.', id: 'Lakukan yang disarankan petunjuknya.' },
    run: ['xps sessions list', 'xps tokens list'],
    retry: 'changed',
    pages: [],
  },
  '130': {
    gist: { en: 'cancelled', id: 'dibatalkan' },
    means: { en: 'Ctrl-C, or a No at a question.', id: 'Ctrl-C, atau jawaban tidak pada sebuah pertanyaan.' },
    move: 'nobody',
    todo: { en: 'Nothing.', id: 'Tidak perlu apa-apa.' },
    pages: [],
  },
};
