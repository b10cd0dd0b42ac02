import { Attribute, integer, list, object, string } from './attribute';
import { API_KEY, output } from './stored';

/** Names may contain `/`. Without anything else, `.` and `..` would lead to another address. */
const MODEL_FORM = /^(?!\.{1,2}$)[^\s?#]+$/;

const MODEL_OUTPUTS: readonly Attribute[] = [
  output('created', integer(), 'When the model was created, in seconds since 1970.'),
  output('owned_by', string(), 'Organization that owns the model.'),
  output('shutdown_date', string(), 'Date on which the model shuts down, such as `2027-01-14`, or null if none is announced or the server does not tell.'),
];

/** `data "openai_model"`: one model. */
export const MODEL_DATA: readonly Attribute[] = [
  {
    name: 'id',
    type: string({ minLength: 1, pattern: { regex: MODEL_FORM, words: 'the name of a model, such as `gpt-6-luna`' } }),
    required: true,
    description: 'Name of the model, as it is written in `model` of a completion. An unknown model is an error.',
  },
  API_KEY,
  ...MODEL_OUTPUTS,
];

/** What the list tells of each model. */
export const LISTED_MODEL: readonly Attribute[] = [output('id', string(), 'Name of the model.'), ...MODEL_OUTPUTS];

/** `data "openai_models"`: all models that the key may use. */
export const MODELS_DATA: readonly Attribute[] = [
  API_KEY,
  output('id', string(), 'Id of this data source.'),
  output('models', list(object(LISTED_MODEL)), 'Models that the key may use.'),
  output('ids', list(string()), 'Names of the models.'),
];
