"""The compression dictionary of annotation documents: texts that most of them contain.

Documents in the database can only be read with the dictionary that they were written with, so a
change here needs a new `DICTIONARY_ID`; the old one stays in its table.
"""

from typing import Final

DICTIONARY_ID: Final = 1
# The likeliest texts stand last, where references to them are shortest.
DICTIONARY: Final = (
    b'"PROSITE_profiles:PS50&SMART_domains:SM00&Superfamily_domains:SSF&Pfam_domain:PF0&Gene3D:"'
    b'"hgmd_id":"CM","hgmd_gene":"","hgmd_tag":"DM?","hgmd_ref":"","omim_phenotype":", autosomal '
    b'dominant, autosomal recessive, susceptibility to, (3), ","gene_description":"protein family '
    b'member receptor kinase subunit domain containing channel ","orphanet":"",'
    b'"spliceai_impact":"|donor_gain|-acceptor_loss|","imprinting_status":"Imprinted",'
    b'"imprinting_expressed_allele":"Paternal","old_multiallelic":"","hgvsc":"c.","hgvsp":"p.",'
    b'"clinvar_as_reported":"Uncertain_significance;Likely_benign;Conflicting_interpretations_of_'
    b'pathogenicity;Benign/Likely_benign;Pathogenic;criteria_provided,_multiple_submitters",'
    b'"protein_domains":"","conserved_in_20_mammals":0.,"vest3_score":0.,"gerp_score":-0.,'
    b'"ucsc_link":"http://genome.ucsc.edu/cgi-bin/hgTracks?db=hg19&hgt.out3=10x&position=",'
    b'"ucsc_link":"https://genome.ucsc.edu/cgi-bin/hgTracks?db=hg19&position=chr",'
    b'"gnomad_link":"http://gnomad.broadinstitute.org/variant/-A-G?dataset=gnomad_r2_1",'
    b'"gnomad_link":"https://gnomad.broadinstitute.org/variant/-C-T?dataset=gnomad_r2_1",'
    b'"info":":exon:ENST00000:c.A>G:ENSP00000:p.ArgGlyLeuSer,:exon/:NM_00.:c.C>T:NP_00.:p.ValAla",'
    b'"report_ensembl_gene_id":"ENSG00000","ensembl_transcript_id":"ENST00000",'
    b'"gnomad_oe_lof_score":0.,"gnomad_oe_mis_score":0.,"exac_pli_score":0.99e-05,'
    b'"exac_prec_score":0.,"exac_pnull_score":0.,"gnomad_male_ac":0,'
    b'"pseudoautosomal":false,"uce_100bp":false,"uce_200bp":false}'
)
