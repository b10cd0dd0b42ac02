import { Construct } from 'constructs';
import { MODELS_DATA } from '../../spec/models';
import { DataOpenaiModelsAttributes } from '../attributes/data-openai-models';
import { DataOpenaiModelsConfig } from '../inputs/data-openai-config';
import { isMarked } from '../private/type-guard';

/** All models that the key may use. */
export class DataOpenaiModels extends DataOpenaiModelsAttributes {
  /** Type of the data source in Terraform. */
  public static readonly tfResourceType = 'openai_models';

  /** Whether a value is a `DataOpenaiModels`, also one that another copy of this library made. */
  public static isDataOpenaiModels(x: any): x is DataOpenaiModels {
    return isMarked(x, `data.${DataOpenaiModels.tfResourceType}`);
  }

  /**
   * @param scope the construct that the data source belongs to
   * @param id name of the data source within the scope
   * @param config what to read
   */
  constructor(scope: Construct, id: string, config: DataOpenaiModelsConfig = {}) {
    super(scope, id, DataOpenaiModels.tfResourceType, MODELS_DATA, config);
  }
}
