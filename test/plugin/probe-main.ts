import { createProbe } from './probe';
import { serve } from '../../src/plugin/serve';

// What a careless dependency prints must not get onto standard output, where Terraform expects the handshake.
void serve(createProbe()).then(() => process.env.TF_PLUGIN_MAGIC_COOKIE && console.log('noise'));
