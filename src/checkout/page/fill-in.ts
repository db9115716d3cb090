/** `fillIn('Pay {amount}', { amount: 'Rp 150.000' })`. What is filled in is never looked into for more. */
export function fillIn(template: string, values: { readonly [name: string]: string | number }): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
