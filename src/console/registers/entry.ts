/** Entries of the two registers as a form or a pasted row gives them, and what is wrong with them. */

import type { CalendarDate } from '../../domain/idDocument.ts';
import { parseIdDocument } from '../../domain/idDocument.ts';
import type { SubjectType } from '../../domain/passage.ts';
import type { Category } from '../../domain/person.ts';
import { CATEGORIES } from '../../domain/person.ts';
import { parsePhone } from '../../domain/phone.ts';
import { parsePlate } from '../../domain/plate.ts';
import { MAX_ENTRY_NOTE, MAX_LINE } from '../../domain/textLimits.ts';
import type { ValidationIssue } from '../../domain/validationFlag.ts';
import type { PersonInput, VehicleInput } from '../../protocol/consoleSave.ts';
import type { Headings } from '../pasteTable.ts';

export const PERSON_FORM = [
  'name',
  'category',
  'idDocument',
  'phone',
  'household',
  'origin',
  'destination',
  'note',
] as const;
export const VEHICLE_FORM = [
  'plate',
  'driver',
  'phone',
  'household',
  'origin',
  'destination',
  'note',
] as const;

export type EntryField = (typeof PERSON_FORM)[number] | (typeof VEHICLE_FORM)[number];
export type EntryFields = Readonly<Partial<Record<EntryField, string>>>;

/** The fields of each register in the order in which people fill them in. */
export const FORM: Readonly<Record<SubjectType, readonly EntryField[]>> = {
  person: PERSON_FORM,
  vehicle: VEHICLE_FORM,
};

/** What columns of spreadsheets are called, in the first place those of the village's own forms. */
export const HEADINGS: Readonly<Record<SubjectType, Headings<EntryField>>> = {
  person: {
    name: ['姓名', '名字', '居民姓名', 'name'],
    category: ['类别', '人员类别', '類別', '人員類別', '身份类别', 'category'],
    idDocument: [
      '身份证号',
      '身份证',
      '身份证号码',
      '证件号',
      '证件号码',
      '公民身份号码',
      '身分證號',
      '身分證字號',
      '證件號',
      '證件號碼',
      'id',
      'id number',
    ],
    phone: [
      '电话',
      '手机',
      '手机号',
      '手机号码',
      '联系电话',
      '联系方式',
      '電話',
      '手機',
      '聯絡電話',
      'phone',
    ],
    household: [
      '住址',
      '户',
      '地址',
      '家庭住址',
      '现住址',
      '户号',
      '门牌',
      '门牌号',
      '戶',
      '戶號',
      'household',
      'address',
    ],
    origin: ['从哪里来', '来自', '来源地', '来处', '從哪裡來', '來源地', 'origin'],
    destination: ['到哪里去', '去向', '目的地', '到哪裡去', 'destination'],
    note: ['备注', '说明', '備註', 'note', 'remarks'],
    plate: [],
    driver: [],
  },
  vehicle: {
    plate: ['车牌', '车牌号', '车牌号码', '号牌', '車牌', '車牌號碼', 'plate'],
    driver: ['驾驶人', '司机', '车主', '姓名', '駕駛人', '司機', '車主', 'driver', 'owner'],
    phone: ['电话', '手机', '手机号', '手机号码', '联系电话', '電話', '手機', '聯絡電話', 'phone'],
    household: ['住址', '户', '地址', '家庭住址', '户号', '戶', 'household', 'address'],
    origin: ['从哪里来', '来自', '来源地', '從哪裡來', '來源地', 'origin'],
    destination: ['到哪里去', '去向', '目的地', '到哪裡去', 'destination'],
    note: ['备注', '说明', '備註', 'note', 'remarks'],
    name: [],
    category: [],
    idDocument: [],
  },
};

/** The order of columns in a table without headings. */
export const USUAL: Readonly<Record<SubjectType, readonly EntryField[]>> = {
  person: ['name', 'idDocument', 'phone', 'household', 'note'],
  vehicle: ['plate', 'driver', 'phone', 'household', 'note'],
};

const CATEGORY_WORDS: Readonly<Record<Category, RegExp>> = {
  resident: /^(?:本村|本地|常住|户籍|戶籍|居民|村民|resident)/i,
  tenant: /^(?:租|外来租|暂住|暫住|流动|流動|务工|務工|tenant)/i,
  visitor: /^(?:外来|外來|来访|來訪|访客|訪客|探亲|探親|visitor)/i,
};

/** The category that a word in a table means; undefined when it means none of them. */
export function categoryOf(word: string): Category | undefined {
  const known = CATEGORIES.find((category) => category === word);
  // Tenants first: 外来租住 begins like the visitors' word.
  const order: readonly Category[] = ['tenant', 'resident', 'visitor'];
  return known ?? order.find((category) => CATEGORY_WORDS[category].test(word));
}

export type IssuesByField = Readonly<Partial<Record<EntryField, readonly ValidationIssue[]>>>;

/** What the checks say about the fields that have any; a field without an issue is left out. */
export function checkFields(fields: EntryFields, today: CalendarDate): IssuesByField {
  const found: Partial<Record<EntryField, readonly ValidationIssue[]>> = {
    idDocument: parseIdDocument(fields.idDocument ?? '', today).issues,
    phone: parsePhone(fields.phone ?? '').issues,
    plate: parsePlate(fields.plate ?? '').issues,
  };
  return Object.fromEntries(Object.entries(found).filter(([, issues]) => issues.length > 0));
}

/** Whether the hub would refuse a field for its length. */
export const isTooLong = (fields: EntryFields): boolean =>
  Object.entries(fields).some(
    ([field, value]) => value.trim().length > (field === 'note' ? MAX_ENTRY_NOTE : MAX_LINE),
  );

/** An entry as the hub takes it; `id` for one that is corrected. */
export function toPersonInput(fields: EntryFields, id?: string): PersonInput {
  const { category, name, idDocument, phone, household, origin, destination, note } = fields;
  const known = category === undefined ? undefined : categoryOf(category);
  return {
    ...(id === undefined ? {} : { id }),
    ...(known === undefined ? {} : { category: known }),
    ...dropUnset({ name, idDocument, phone, household, origin, destination, note }),
  };
}

/** A vehicle as the hub takes it. */
export function toVehicleInput(fields: EntryFields, id?: string): VehicleInput {
  const { plate, driver, phone, household, origin, destination, note } = fields;
  return {
    ...(id === undefined ? {} : { id }),
    ...dropUnset({ plate, driver, phone, household, origin, destination, note }),
  };
}

function dropUnset<K extends string>(values: Record<K, string | undefined>): Partial<Record<K, string>> {
  const set: Partial<Record<K, string>> = {};
  for (const key of Object.keys(values) as K[]) {
    const value = values[key];
    if (value !== undefined) set[key] = value.trim();
  }
  return set;
}
