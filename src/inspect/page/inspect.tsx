import { render } from 'preact';
import { documentData } from '../../pages/page/document-data';
import { App } from './parts/app';

const root = document.querySelector('#page') ?? document.body;

render(<App start={documentData('start')} />, root);
