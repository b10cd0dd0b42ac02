import { Construct } from 'constructs';
import { MODEL_DATA } from '../../spec/models';
import { DataOpenaiModelAttributes } from '../attributes/data-openai-model';
import { DataOpenaiModelConfig } from '../inputs/data-openai-config';
import { isMarked } from '../private/type-guard';

/** A model: whether the key may use it, and when it shuts down. */
export class DataOpenaiModel extends DataOpenaiModelAttributes {
  /** Type of the data source in Terraform. */
  public static readonly tfResourceType = 'openai_model';

  /** Whether a value is a `DataOpenaiModel`, also one that another copy of this library made. */
  public static isDataOpenaiModel(x: any): x is DataOpenaiModel {
    return isMarked(x, `data.${DataOpenaiModel.tfResourceType}`);
  }

  /**
   * @param scope the construct that the data source belongs to
   * @param id name of the data source within the scope
   * @param config what to read
   */
  constructor(scope: Construct, id: string, config: DataOpenaiModelConfig) {
    super(scope, id, DataOpenaiModel.tfResourceType, MODEL_DATA, config);
  }
}
