// Asks the example handler what it keeps of the customer of a scenario: xps test URL --assert 'node check.mjs'
import { deepStrictEqual } from 'node:assert';

const { XPS_URL, XPS_CUSTOMER_ID, XPS_EXPECT } = process.env;
const kept = await (await fetch(`${XPS_URL}?customer=${XPS_CUSTOMER_ID}`)).json();
deepStrictEqual(kept, JSON.parse(XPS_EXPECT));
