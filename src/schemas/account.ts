import { MODE, PROFILE } from './fields';
import { closed, count, list, mapOf, oneOf, orNull, text, yes } from './schema';

const FROM = text('where it came from');
const SHOWN_KEY = { masked: text('its beginning and its end'), from: FROM };
const VALUE = { description: 'a text, or a number where it is one', type: ['string', 'number'] } as const;

export const WHOAMI = {
  description: 'Which account commands work with, and why.',
  oneOf: [
    closed('an account', {
      mode: MODE,
      profile: PROFILE,
      profile_from: FROM,
      business: orNull(text('name of the business behind the key')),
      secret_key: orNull(closed("the secret key; null for the sandbox's own", SHOWN_KEY)),
      callback_token: orNull(closed("the callback token; null for the sandbox's own, or without one", { from: FROM })),
      base_url: orNull(closed('address of the API; null in the sandbox', { value: text('the address'), from: FROM })),
      preferences: mapOf('preferences that are set, by name', text('the value')),
      preferences_of: text('the profile that they are of'),
      folders: closed('where files are', {
        config: text('profiles and preferences'),
        data: text('store, sandbox and keys'),
        state: text('notes of running processes'),
      }),
      unreadable_deliveries: orNull(
        count('webhooks that are kept and could not be read; null where the store cannot be'),
      ),
    }),
    closed('a key in the environment that is none', {
      mode: { description: 'there is none', type: 'null' },
      profile: { description: 'there is none', type: 'null' },
      secret_key: closed('what speaks against it', {
        masked: { description: 'it is not shown', type: 'null' },
        from: FROM,
        code: text('name of the trouble'),
        message: text('in words'),
      }),
    }),
  ],
};

export const PROFILE_LIST = closed('The profiles, and which is in use.', {
  data: list(
    'the sandbox first',
    closed('a profile', {
      name: PROFILE,
      mode: orNull(oneOf('by its key; null without one', 'sandbox', 'test', 'live')),
      business: orNull(text('name of the business behind the key')),
      in_use: yes('whether commands work with it'),
    }),
  ),
  profile: text('the one in use'),
  profile_from: FROM,
});

export const PROFILE_USE = closed('The profile that is in use from now on.', { in_use: PROFILE });

export const PROFILE_REMOVE = closed('A profile that is gone.', { removed: PROFILE });

export const CONFIG = closed('Preferences of a profile.', {
  profile: PROFILE,
  preferences: mapOf('those that are set, by name', VALUE),
  defaults: mapOf('what is in force for the others, where anything is', VALUE),
});

export const CONFIG_VALUE = closed('A preference in force.', {
  name: text('its name'),
  value: { description: 'its value; null where there is none', type: ['string', 'number', 'null'] },
  default: yes('whether it is not set, and this the default'),
});

export const CONFIG_CHANGE = closed('A preference that was set, or unset.', {
  profile: PROFILE,
  name: text('its name'),
  value: { description: 'its value; null once it is unset', type: ['string', 'number', 'null'] },
});

export const LOGIN = closed('A key that is kept.', {
  profile: PROFILE,
  mode: oneOf('by the key', 'test', 'live'),
  callback_token: yes('whether there is a callback token with it'),
  in_use: yes('whether commands work with it from now on'),
});

export const LOGOUT = closed('Secrets that were forgotten.', {
  profile: PROFILE,
  logged_out: { description: 'that they were', const: true },
});
