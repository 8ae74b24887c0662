// Inputs as they are before anybody has typed.
import type { OwnFigureInput } from '../../bindings/OwnFigureInput';
import type { OwnLineInput } from '../../bindings/OwnLineInput';
import type { PaymentInput } from '../../bindings/PaymentInput';
import type { RateInput } from '../../bindings/RateInput';

export const blankOwnLine: OwnLineInput = {
  expense: '',
  title: '',
  amount: '',
  currency: 'KZT',
  per: 'person',
  source: '',
};

export const blankPayment: PaymentInput = {
  paid_on: '',
  payer: 'company',
  expense: '',
  title: '',
  amount: '',
  currency: 'KZT',
  receipt: '',
};

export const blankFigure: OwnFigureInput = {
  service: '',
  tier: '',
  kind: '',
  amount: '',
  currency: 'KZT',
  from: '',
  source: '',
};

export const blankRate: RateInput = { currency: 'USD', kzt_per_unit: '', on: '', source: '' };
