import { render } from 'preact';
import { documentData } from '../../pages/page/document-data';
import { CheckoutRun } from './checkout-run';
import { Page } from './parts/page';

const root = document.querySelector('#page') ?? document.body;

new CheckoutRun(documentData('start'), (showing) => render(<Page {...showing} />, root)).open();
