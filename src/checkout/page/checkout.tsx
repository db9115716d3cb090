import { render } from 'preact';
import { CheckoutRun } from './checkout-run';
import { documentData } from './document-data';
import { Page } from './parts/page';

const root = document.querySelector('#page') ?? document.body;

new CheckoutRun(documentData('start'), (showing) => render(<Page {...showing} />, root)).open();
