const ENGLISH = {
  language: 'en',
  sandbox: 'Sandbox: no bank is asked and no money moves.',
  merchant: 'Merchant',
  amount: 'Amount',
  card: 'Card',
  channel: 'With',
  challengeTitle: 'Your bank wants to know that it is you',
  walletTitle: 'Pay with',
  outcome: 'Outcome of the challenge',
  submit: 'Continue',
  approve: 'Approve',
  decline: 'Decline',
  done: 'Done',
  left: {
    SUCCEEDED: 'Approved: you can go back to the shop.',
    FAILED: 'Declined: you can go back to the shop.',
    CANCELED: 'Called off: you can go back to the shop.',
  },
  failed: 'The sandbox did not take that. Is xps still running?',
  nothing: 'Nothing waits for you here.',
  close: 'You can close this page.',
  wouldReturn: 'Xendit would now send the customer to',
  backToPage: 'Back to the checkout page',
};

export type Texts = typeof ENGLISH;

const INDONESIAN: Texts = {
  language: 'id',
  sandbox: 'Sandbox: tidak ada bank yang dihubungi dan tidak ada uang yang berpindah.',
  merchant: 'Penjual',
  amount: 'Jumlah',
  card: 'Kartu',
  channel: 'Dengan',
  challengeTitle: 'Bank Anda ingin memastikan bahwa ini Anda',
  walletTitle: 'Bayar dengan',
  outcome: 'Hasil verifikasi',
  submit: 'Lanjutkan',
  approve: 'Setujui',
  decline: 'Tolak',
  done: 'Selesai',
  left: {
    SUCCEEDED: 'Disetujui: Anda dapat kembali ke toko.',
    FAILED: 'Ditolak: Anda dapat kembali ke toko.',
    CANCELED: 'Dibatalkan: Anda dapat kembali ke toko.',
  },
  failed: 'Sandbox tidak menerimanya. Apakah xps masih berjalan?',
  nothing: 'Tidak ada yang menunggu Anda di sini.',
  close: 'Anda dapat menutup halaman ini.',
  wouldReturn: 'Xendit sekarang akan mengarahkan pelanggan ke',
  backToPage: 'Kembali ke halaman pembayaran',
};

export function textsFor(locale: string | undefined): Texts {
  return locale === 'id' ? INDONESIAN : ENGLISH;
}
