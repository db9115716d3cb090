import type { Texts } from './en';

export const id: Texts = {
  title: 'Pembayaran',
  modes: { sandbox: 'Sandbox', test: 'Mode uji', live: 'Live' },
  modeNotes: {
    sandbox: 'Tidak ada yang keluar dari komputer ini',
    test: 'Tidak ada uang yang berpindah',
    live: 'Uang sungguhan berpindah',
  },

  order: 'Pesanan',
  reference: 'Referensi',
  unit: (quantity, amount) => `${quantity} × ${amount}`,
  showItems: (count) => `${count} barang`,
  noCharge: 'Tanpa tagihan',
  noChargeNote: 'Metode pembayaran disimpan untuk nanti.',
  expiresIn: 'Berakhir dalam',
  expired: 'Sudah berakhir',
  days: (count) => `${count} hari`,
  clockStands: 'jam sandbox sedang berhenti',
  minutesLeft: (minutes) => `${minutes} menit lagi`,

  paymentMethod: 'Metode pembayaran',
  loading: 'Memuat metode pembayaran',
  pay: (amount) => `Bayar ${amount}`,
  save: 'Simpan metode pembayaran',
  processing: 'Sedang diproses',
  confirm: 'Menunggu konfirmasi',
  confirmNote: 'Konfirmasikan di jendela yang terbuka.',
  chooseFirst: 'Pilih metode pembayaran dan lengkapi isiannya.',
  returned: 'Selamat datang kembali',
  returnedNote: 'Jika sudah membayar, hasilnya segera tampil di sini. Jika belum, silakan coba lagi.',

  setbacks: {
    declined: { title: 'Pembayaran ditolak', note: 'Metode pembayaran ditolak. Tidak ada yang ditagih.' },
    cancelled: {
      title: 'Pembayaran dibatalkan',
      note: 'Pembayaran dibatalkan sebelum selesai. Tidak ada yang ditagih.',
    },
    'timed-out': {
      title: 'Tidak dikonfirmasi tepat waktu',
      note: 'Pembayaran tidak dikonfirmasi tepat waktu. Tidak ada yang ditagih.',
    },
    refused: { title: 'Permintaan ditolak', note: 'Xendit tidak menerima permintaan ini.' },
    network: {
      title: 'Koneksi terputus',
      note: 'Xendit tidak dapat dihubungi. Periksa koneksi; jika ternyata sudah terbayar, halaman ini akan menampilkannya.',
    },
    closed: { title: 'Belum selesai', note: 'Konfirmasi ditutup sebelum selesai, jadi belum ada yang dibayar.' },
  },
  tryAgain: 'Coba lagi, atau pilih metode pembayaran lain.',
  code: 'Kode',

  outcomes: {
    paid: { title: 'Lunas', note: (amount) => `${amount} sudah dibayar.` },
    'paid-and-saved': {
      title: 'Lunas dan tersimpan',
      note: (amount) => `${amount} sudah dibayar, dan metode pembayaran tersimpan.`,
    },
    saved: {
      title: 'Metode pembayaran tersimpan',
      note: () => 'Mulai sekarang metode ini dapat ditagih. Hari ini tidak ada yang ditagih.',
    },
    'completed-elsewhere': {
      title: 'Sudah selesai',
      note: () => 'Sesi ini diselesaikan di jendela lain atau sebelum halaman ini dibuka.',
    },
    expired: {
      title: 'Sesi berakhir',
      note: () => 'Waktunya habis sebelum dibayar. Sesi ini tidak dapat dibayar lagi.',
    },
    cancelled: { title: 'Sesi dibatalkan', note: () => 'Sesi ini dibatalkan dan tidak dapat dibayar lagi.' },
    pending: {
      title: 'Pembayaran menunggu',
      note: () => 'Pembayaran menunggu persetujuan. Halaman ini memantaunya; sementara itu tidak ada pembayaran lain.',
    },
    unknown: { title: 'Status tidak dikenal', note: () => 'Halaman ini tidak mengenal status sesi ini.' },
  },
  status: 'Status',
  session: 'Sesi',
  token: 'Token pembayaran',
  tokenComing: 'menyusul lewat webhook',
  nextInTerminal: 'Berikutnya, di terminal',
  lookAgain: 'Periksa lagi',
  customerGoesTo: 'Pelanggan Anda sekarang akan diarahkan ke',

  troubles: {
    'no-start': {
      title: 'Terminal tidak menjawab',
      note: 'Halaman ini disajikan oleh xps checkout, yang sudah tidak berjalan. Jalankan lagi di terminal.',
    },
    'no-key': {
      title: 'Tidak ada kunci untuk sesi ini',
      note: 'Halaman ini tidak dapat dimulai tanpa components_sdk_key dari sesi ini.',
    },
    'no-sdk': {
      title: 'SDK Xendit tidak termuat',
      note: 'sdk.js hilang atau diblokir, mungkin oleh ekstensi peramban. Pasang ulang xps jika memuat ulang tidak menolong.',
    },
    'bad-key': {
      title: 'SDK Xendit menolak kuncinya',
      note: 'components_sdk_key dari sesi ini bukan kunci yang sah. Buat sesi baru.',
    },
    fatal: { title: 'SDK Xendit tidak dapat dimulai', note: 'Bagi SDK, dua hal ini tampak sama:' },
    'no-channels': {
      title: 'Tidak ada metode pembayaran yang dapat ditampilkan',
      note: 'Tidak ada kanal sesi ini yang aktif untuk jumlah dan negaranya, atau SDK tidak mengenalnya.',
    },
  },
  offline: 'Komputer ini sedang luring, atau sesuatu antara komputer ini dan Xendit memblokir permintaan.',
  originMissing: (origin) =>
    `Sesi tidak mengizinkan halaman ini. Yang kurang di components_configuration.origins: ${origin}`,
  originAllowed: (origin) =>
    `Sesi tidak mengizinkan halaman ini. Sesi menyebut ${origin}, jadi ini kecil kemungkinannya.`,
  sandboxGone: 'Sandbox tidak menjawab: periksa terminal, lalu muat ulang halaman ini.',
  allowedChannels: 'allowed_payment_channels',
  sdkSays: 'Kata SDK',
  reload: 'Muat ulang',

  terminalGone: {
    title: 'xps checkout sudah berakhir di terminal',
    note: 'Halaman ini tidak lagi memantau sesi. Jalankan perintahnya lagi untuk melanjutkan.',
  },
  terminalTrouble: 'Terminal sedang tidak dapat bertanya kepada Xendit',
  insecure: {
    title: 'Isian kartu tidak berfungsi di sini',
    note: 'Peramban hanya mengenkripsi nomor kartu di https:// dan di localhost. Buka halaman ini lewat salah satunya.',
  },

  testCards: 'Kartu uji',
  testCardsNote: {
    fill: 'Masa berlaku yang belum lewat, CVN apa saja. Tekan salah satu untuk mengisinya.',
    copy: 'Masa berlaku yang belum lewat, CVN apa saja. Tekan salah satu untuk menyalinnya.',
  },
  scenarios: { challenge: 'meminta konfirmasi', frictionless: 'langsung berhasil' },
  fillIn: (card) => `Isi ${card}`,
  decliningAmounts: 'Jumlah yang ditolak',
  decliningNote: 'Tekan salah satu untuk menyalin perintah yang membuat sesi yang ditolak.',
  copy: 'Salin',
  copied: 'Tersalin',
  copyThat: (what) => `Salin ${what}`,

  developer: 'Pengembang',
  events: 'Peristiwa',
  noEvents: 'Peristiwa dari SDK tampil di sini.',
  embed: 'Sematkan',
  embedNote: 'Sesi ini di halaman Anda sendiri. Kuncinya datang dari server Anda dan berlaku untuk satu sesi.',
  snippets: { module: 'Halaman, dari npm', script: 'Halaman, dengan tag script', server: 'Server Anda' },
  sessionNote: 'Sebagaimana di API; yang rahasia ditutupi.',
};
