/** What the terminal wrote into the document as data. */
export function documentData<Data>(id: 'start' | 'words'): Data {
  return JSON.parse(document.querySelector(`#${id}`)?.textContent ?? '{}') as Data;
}
