/** What the terminal wrote into the document as data. */
export function documentData<Data>(id: string): Data {
  return JSON.parse(document.querySelector(`#${id}`)?.textContent ?? '{}') as Data;
}
