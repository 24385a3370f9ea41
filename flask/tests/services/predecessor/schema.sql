-- The predecessor's tables at its last revision, written from their description: names, types,
-- defaults, checks and references, in an order in which they can be made. Where its authors left
-- out a primary key or a unique one, there is none here either.
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO alembic_version VALUES ('690e68b426ca');

CREATE TABLE user (
  user_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  username VARCHAR(30) NOT NULL UNIQUE,
  password_hash VARCHAR(200) NOT NULL,
  email VARCHAR(150) NOT NULL UNIQUE,
  is_admin TINYINT(1),
  last_login DATETIME,
  deactivated TINYINT(1) NOT NULL DEFAULT 0,
  minio_access_key VARCHAR(150),
  minio_secret_key VARCHAR(150),
  issuer VARCHAR(150),
  subject VARCHAR(255)
);
CREATE TABLE `group` (
  group_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  group_code VARCHAR(50) NOT NULL UNIQUE,
  group_name VARCHAR(250) NOT NULL UNIQUE,
  CHECK (LENGTH(group_code) > 2 AND group_code REGEXP '^[a-z,0-9,-]*$'
    AND BINARY group_code = BINARY LOWER(group_code))
);
CREATE TABLE users_groups (
  user_id INT,
  group_id INT,
  FOREIGN KEY (user_id) REFERENCES user (user_id),
  FOREIGN KEY (group_id) REFERENCES `group` (group_id)
);
CREATE TABLE institution (
  institution_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  institution VARCHAR(100) NOT NULL UNIQUE
);
CREATE TABLE family (
  family_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  family_codename VARCHAR(50) NOT NULL UNIQUE,
  family_aliases VARCHAR(100),
  created DATETIME NOT NULL,
  created_by_id INT NOT NULL,
  updated DATETIME NOT NULL,
  updated_by_id INT NOT NULL,
  CHECK (family_codename REGEXP '^[[:alnum:]_-]+$'),
  FOREIGN KEY (created_by_id) REFERENCES user (user_id) ON UPDATE CASCADE,
  FOREIGN KEY (updated_by_id) REFERENCES user (user_id) ON UPDATE CASCADE
);
CREATE TABLE participant (
  participant_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  family_id INT NOT NULL,
  participant_codename VARCHAR(50) NOT NULL UNIQUE,
  participant_aliases VARCHAR(100),
  sex ENUM('Male','Female','Unknown','Other'),
  participant_type ENUM('Proband','Parent','Sibling','Other'),
  month_of_birth DATE,
  institution_id INT,
  affected TINYINT(1),
  solved TINYINT(1),
  notes TEXT,
  created DATETIME NOT NULL,
  created_by_id INT NOT NULL,
  updated DATETIME NOT NULL,
  updated_by_id INT NOT NULL,
  CHECK (DAY(month_of_birth) = 1),
  CHECK (participant_codename REGEXP '^[[:alnum:]._-]+$'
    AND participant_codename NOT REGEXP '^[.]+$'),
  FOREIGN KEY (family_id) REFERENCES family (family_id),
  FOREIGN KEY (institution_id) REFERENCES institution (institution_id) ON UPDATE CASCADE,
  FOREIGN KEY (created_by_id) REFERENCES user (user_id) ON UPDATE CASCADE,
  FOREIGN KEY (updated_by_id) REFERENCES user (user_id) ON UPDATE CASCADE
);
CREATE TABLE tissue_sample (
  tissue_sample_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  participant_id INT NOT NULL,
  extraction_date DATE,
  tissue_sample_type ENUM('Blood','Saliva','Lymphocyte','Fibroblast','Muscle','Skin','Urine',
    'Plasma','Unknown','Kidney') NOT NULL,
  tissue_processing ENUM('FreshFrozen','Formaldehyde'),
  notes TEXT,
  created DATETIME NOT NULL,
  created_by_id INT NOT NULL,
  updated DATETIME NOT NULL,
  updated_by_id INT NOT NULL,
  FOREIGN KEY (participant_id) REFERENCES participant (participant_id),
  FOREIGN KEY (created_by_id) REFERENCES user (user_id) ON UPDATE CASCADE,
  FOREIGN KEY (updated_by_id) REFERENCES user (user_id) ON UPDATE CASCADE
);
CREATE TABLE dataset (
  dataset_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tissue_sample_id INT NOT NULL,
  dataset_type VARCHAR(50) NOT NULL,
  notes TEXT,
  `condition` ENUM('Control','GermLine','Somatic') NOT NULL,
  extraction_protocol VARCHAR(100),
  capture_kit VARCHAR(50),
  library_prep_method VARCHAR(50),
  library_prep_date DATE,
  read_length INT,
  read_type ENUM('PairedEnd','SingleEnd'),
  sequencing_id VARCHAR(50),
  sequencing_date DATE,
  sequencing_centre VARCHAR(100),
  batch_id VARCHAR(50),
  created DATETIME,
  created_by_id INT NOT NULL,
  updated DATETIME NOT NULL,
  updated_by_id INT NOT NULL,
  discriminator ENUM('dataset','rnaseq_dataset') NOT NULL,
  KEY (dataset_type),
  FOREIGN KEY (tissue_sample_id) REFERENCES tissue_sample (tissue_sample_id),
  FOREIGN KEY (created_by_id) REFERENCES user (user_id) ON UPDATE CASCADE,
  FOREIGN KEY (updated_by_id) REFERENCES user (user_id) ON UPDATE CASCADE
);
CREATE TABLE rnaseq_dataset (
  dataset_id INT NOT NULL PRIMARY KEY,
  candidate_genes VARCHAR(255),
  RIN FLOAT,
  DV200 INT,
  concentration FLOAT,
  sequencer VARCHAR(50),
  spike_in VARCHAR(50),
  vcf_available TINYINT(1),
  FOREIGN KEY (dataset_id) REFERENCES dataset (dataset_id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE TABLE groups_datasets (
  group_id INT,
  dataset_id INT,
  FOREIGN KEY (group_id) REFERENCES `group` (group_id),
  FOREIGN KEY (dataset_id) REFERENCES dataset (dataset_id)
);
CREATE TABLE file (
  file_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  path VARCHAR(500) NOT NULL UNIQUE,
  multiplexed TINYINT(1)
);
CREATE TABLE datasets_files (
  file_id INT NOT NULL,
  dataset_id INT NOT NULL,
  FOREIGN KEY (file_id) REFERENCES file (file_id),
  FOREIGN KEY (dataset_id) REFERENCES dataset (dataset_id) ON DELETE CASCADE
);
CREATE TABLE analysis (
  analysis_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  analysis_state ENUM('Requested','Running','Done','Error','Cancelled') NOT NULL,
  kind VARCHAR(50) NOT NULL,
  scheduler_id INT,
  result_path VARCHAR(500),
  assignee_id INT,
  requester_id INT NOT NULL,
  requested DATETIME NOT NULL,
  started DATETIME,
  finished DATETIME,
  notes TEXT,
  updated DATETIME NOT NULL,
  updated_by_id INT NOT NULL,
  priority ENUM('Clinical','Research'),
  FOREIGN KEY (assignee_id) REFERENCES user (user_id) ON UPDATE CASCADE,
  FOREIGN KEY (requester_id) REFERENCES user (user_id) ON UPDATE CASCADE,
  FOREIGN KEY (updated_by_id) REFERENCES user (user_id) ON UPDATE CASCADE
);
CREATE TABLE datasets_analyses (
  dataset_id INT NOT NULL,
  analysis_id INT NOT NULL,
  PRIMARY KEY (dataset_id, analysis_id),
  FOREIGN KEY (dataset_id) REFERENCES dataset (dataset_id),
  FOREIGN KEY (analysis_id) REFERENCES analysis (analysis_id)
);
CREATE TABLE variant (
  variant_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  analysis_id INT NOT NULL,
  chromosome VARCHAR(2) NOT NULL,
  position INT NOT NULL,
  reference_allele VARCHAR(300) NOT NULL,
  alt_allele VARCHAR(300) NOT NULL,
  variation VARCHAR(50) NOT NULL,
  refseq_change VARCHAR(500),
  depth INT NOT NULL,
  conserved_in_20_mammals FLOAT,
  sift_score FLOAT,
  polyphen_score FLOAT,
  cadd_score FLOAT,
  vest3_score FLOAT,
  revel_score FLOAT,
  gerp_score FLOAT,
  gnomad_af FLOAT,
  gnomad_af_popmax FLOAT,
  gnomad_ac INT,
  gnomad_hom INT,
  gnomad_oe_lof_score FLOAT,
  gnomad_oe_mis_score FLOAT,
  exac_pli_score FLOAT,
  exac_prec_score FLOAT,
  exac_pnull_score FLOAT,
  ucsc_link VARCHAR(300),
  gnomad_link VARCHAR(500),
  gene VARCHAR(50),
  info TEXT,
  quality INT,
  clinvar VARCHAR(200),
  report_ensembl_gene_id VARCHAR(50),
  ensembl_transcript_id VARCHAR(50),
  aa_position VARCHAR(50),
  exon VARCHAR(50),
  protein_domains VARCHAR(750),
  rsids VARCHAR(500),
  spliceai_impact VARCHAR(1000),
  spliceai_score FLOAT,
  imprinting_status VARCHAR(50),
  imprinting_expressed_allele VARCHAR(50),
  pseudoautosomal TINYINT(1),
  uce_100bp TINYINT(1),
  uce_200bp TINYINT(1),
  number_of_callers INT,
  old_multiallelic VARCHAR(500),
  KEY ix_variant_position (position),
  KEY (analysis_id, variant_id),
  FOREIGN KEY (analysis_id) REFERENCES analysis (analysis_id)
);
CREATE TABLE genotype (
  variant_id INT NOT NULL,
  analysis_id INT NOT NULL,
  dataset_id INT NOT NULL,
  zygosity VARCHAR(50),
  burden INT,
  alt_depths INT,
  genotype VARCHAR(2500),
  coverage INT,
  PRIMARY KEY (variant_id, analysis_id, dataset_id),
  KEY (analysis_id, dataset_id),
  FOREIGN KEY (variant_id) REFERENCES variant (variant_id),
  FOREIGN KEY (analysis_id) REFERENCES analysis (analysis_id),
  FOREIGN KEY (dataset_id) REFERENCES dataset (dataset_id),
  FOREIGN KEY (dataset_id, analysis_id) REFERENCES datasets_analyses (dataset_id, analysis_id),
  FOREIGN KEY (analysis_id, variant_id) REFERENCES variant (analysis_id, variant_id)
);
CREATE TABLE gene (
  ensembl_id INT NOT NULL PRIMARY KEY,
  chromosome VARCHAR(2) NOT NULL,
  source VARCHAR(20),
  start INT NOT NULL,
  end INT NOT NULL
);
CREATE TABLE gene_alias (
  alias_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ensembl_id INT,
  name VARCHAR(50) NOT NULL,
  kind VARCHAR(50),
  UNIQUE (ensembl_id, name),
  KEY (ensembl_id),
  FOREIGN KEY (ensembl_id) REFERENCES gene (ensembl_id) ON UPDATE CASCADE ON DELETE CASCADE
);
