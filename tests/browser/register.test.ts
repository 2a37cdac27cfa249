/** The duty office types and pastes people whom the register may have already. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personsPageSchema } from '../../src/protocol/consoleApi.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { launchChromium } from './chromium.ts';
import { signIn } from './signIn.ts';
import { Village } from './village.ts';

const ZHANG_ID = '11010519491231002X';
const LI_ID = '110105198001010016';

let village: Village;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  browser = await launchChromium();
  page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await signIn(page, village.hubUrl);
});

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const register = async (person: object): Promise<string> => {
  const persons = [person];
  const answer = await village.desk.call('POST', '/api/persons', saveResultsSchema, {
    villageId: village.villageId,
    persons,
  });
  const [row] = answer.results;
  if (row === undefined || row.status === 'failed') throw new Error('nobody was registered');
  return row.id;
};
const namesOf = async (words: string) => {
  const answer = await village.desk.call('POST', '/api/persons/search', personsPageSchema, { words });
  return answer.rows.map(({ fields }) => fields.name);
};
const person = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

describe('what is typed and pasted', () => {
  it('renames nobody who has the same document without a yes, and is taken back with what it changed', async () => {
    await register({ name: '张三', idDocument: ZHANG_ID, household: '3组12号' });
    await register({ name: '钱五', household: '5组1号', phone: '13100131001' });
    await page.goto(`${village.hubUrl}/console/people/table`);
    await page
      .getByLabel('Copy from a spreadsheet and paste here')
      .fill(
        [
          '姓名\t身份证号\t电话\t住址',
          `李四\t${ZHANG_ID}\t\t`,
          '钱五\t\t13200132001\t5组1号',
          '周新\t\t\t8组1号',
          '周新\t\t\t8组1号',
          '张三\t\t\t',
        ].join('\n'),
      );
    await person('钱五').getByText('131 0013 1001').waitFor();
    await person('周新').getByText('the same as row 4, taken once').waitFor();
    await page.getByText('1 new, 1 changed, 0 unchanged, 0 left as they are').waitFor();
    expect(await page.getByRole('button', { name: 'Decide 2 rows before saving' }).isDisabled()).toBe(true);
    const question = person('李四').getByLabel('The same document as 张三');
    expect(await question.inputValue()).toBe('');
    await question.selectOption({ label: 'Somebody else: an entry of their own' });
    await page.getByRole('button', { name: 'Decide 1 row before saving' }).waitFor();
    await page.getByRole('button', { name: 'Leave the 1 still open as it is' }).click();
    await page.getByText('2 new, 1 changed, 0 unchanged, 1 left as they are').waitFor();
    await page.getByText('All decided').waitFor();
    await page.getByRole('button', { name: 'Save 3 rows' }).click();
    await page.getByRole('heading', { name: '2 new, 1 changed' }).waitFor();
    expect(await namesOf(ZHANG_ID)).toEqual(['张三', '李四']);

    await page.getByRole('button', { name: 'Take this table back' }).click();
    await page.getByLabel('Reason').fill('wrong village');
    await page.getByRole('dialog').getByRole('button', { name: 'Take this table back' }).click();
    await page.getByText('Taken back: 2 withdrawn, 1 restored').waitFor();
    expect(await namesOf(ZHANG_ID)).toEqual(['张三']);
    expect(await namesOf('13100131001')).toEqual(['钱五']);
  });

  it('says of a row that means the same person as one above which row that is, and counts both once', async () => {
    await page.goto(`${village.hubUrl}/console/people/table`);
    await page
      .getByLabel('Copy from a spreadsheet and paste here')
      .fill(['姓名\t电话\t住址', '郑同\t13900139001\t8组8号', '郑同\t139 0013 9001\t8组8号'].join('\n'));
    const second = page.getByRole('row').filter({ hasText: '139 0013 9001' });
    await second.getByText('the same as row 2 of this table, nothing new').waitFor();
    await page.getByText('1 new, 0 changed, 0 unchanged, 0 left as they are').waitFor();
    await page.getByRole('button', { name: 'Save 1 row' }).click();
    await page.getByRole('heading', { name: '1 new, 0 changed, 0 unchanged' }).waitFor();
    await second.getByText('the same as row 2 of this table, nothing new').waitFor();
    expect(await namesOf('郑同')).toEqual(['郑同']);
  });

  it('is asked about when nothing tells two of one name apart, before it is saved', async () => {
    await register({ name: '王芳', household: '2组5号' });
    await page.goto(`${village.hubUrl}/console/people/new`);
    await page.getByLabel('Name').fill('王 芳');
    await page.getByRole('button', { name: 'Save' }).click();
    const sheet = page.getByRole('dialog', { name: 'Perhaps in the register already' });
    await sheet.getByLabel('May be 王芳 (2组5号)').selectOption('apart');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: 王 芳').waitFor();
    expect(await namesOf('王芳')).toHaveLength(2);
  });

  it('gives nobody the document of somebody else unless that is meant', async () => {
    await register({ name: '持证', idDocument: LI_ID });
    const id = await register({ name: '改证', household: '6组6号' });
    await page.goto(`${village.hubUrl}/console/people/${id}`);
    await page.getByRole('button', { name: 'Correct' }).click();
    const sheet = page.getByRole('dialog', { name: 'Correct the entry' });
    await sheet.getByLabel('ID number').fill(LI_ID);
    await sheet.getByLabel('Reason for the correction').fill('copied from the card');
    await sheet.getByRole('button', { name: 'Save', exact: true }).click();
    await sheet.getByRole('link', { name: 'Open 持证' }).waitFor();
    expect(await namesOf(LI_ID)).toEqual(['持证']);
    await sheet.getByRole('button', { name: 'Save all the same' }).click();
    await page.getByText('Saved: 改证').waitFor();
    expect(await namesOf(LI_ID)).toEqual(['持证', '改证']);
  });

  it('is still there after the session has ended in the middle of it, for whoever signs in as the same', async () => {
    await page.goto(`${village.hubUrl}/console/people/new`);
    await page.getByLabel('Name').fill('吴半途');
    await page.getByLabel('Household').fill('9组9号');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    const door = page.getByRole('dialog');
    await door.getByLabel('Name').fill('duty');
    await door.getByLabel('Password').fill('a long enough password');
    await page.getByLabel('Household').waitFor({ state: 'hidden' });
    await door.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByLabel('Household').inputValue()).toBe('9组9号');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: 吴半途').waitFor();
  });
});
