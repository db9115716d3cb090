import { CAPTURE_METHODS } from '../xendit/limits';
import { anyObject, list, open, suchAs, text } from './schema';

/** What Xendit's objects have in common. */

export const ACTIONS = list(
  'what the customer has to do',
  open('one step', {
    type: suchAs('kind of the step', 'REDIRECT_CUSTOMER'),
    descriptor: suchAs('what the value is', 'WEB_URL'),
    value: text('an address, or what is to be shown'),
  }),
);
export const CAPTURE_METHOD = suchAs('whether money is taken at once', ...CAPTURE_METHODS);
export const TOKEN = text('id of the token');
export const BUSINESS = text('id of the business whose key it is');
export const DESCRIPTION = text('your own words');
export const ITEMS = list('what is bought', anyObject('one item'));
