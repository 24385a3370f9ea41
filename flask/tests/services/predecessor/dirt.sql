-- What a site holds whose rows were written around the application or before its checks. The
-- columns that compare bytes stand for a database that was made with another collation.
ALTER TABLE family MODIFY family_codename VARCHAR(50) COLLATE utf8mb4_bin NOT NULL;
ALTER TABLE user MODIFY username VARCHAR(30) COLLATE utf8mb4_bin NOT NULL;
ALTER TABLE user MODIFY email VARCHAR(150) COLLATE utf8mb4_bin NOT NULL;
INSERT INTO user (user_id, username, password_hash, email, issuer, subject, minio_secret_key)
VALUES (6, 'USER', 'md5$x$y', 'USER@example.org', 'i', 's', 'clear'),
  (7, 'new', '', 'n', 'i', 's', NULL);
INSERT INTO `group` VALUES (3, 'a,b', 'Comma'), (4, 'results-ach', 'Results');
INSERT INTO users_groups VALUES (2, 1), (2, 99), (NULL, 1);
INSERT INTO family (family_id, family_codename, created, created_by_id, updated, updated_by_id)
VALUES (3, 'aA', '2020-07-28', 1, '2020-08-04', 1), (4, 'é 1', '0000-00-00', 99, '2020-08-04', 1);
INSERT INTO participant (participant_id, family_id, participant_codename, sex, month_of_birth,
  institution_id, created, created_by_id, updated, updated_by_id)
VALUES (4, 3, '004', 'both', '2010-02-17', 99, '2020-07-28', 1, '2020-08-04', 1),
  (5, 99, '005', NULL, NULL, NULL, '2020-07-28', 1, '2020-08-04', 1),
  (6, 4, '..', NULL, '0000-00-00', NULL, '2020-07-28', 1, '2020-08-04', 1);
INSERT INTO tissue_sample (tissue_sample_id, participant_id, tissue_sample_type, created,
  created_by_id, updated, updated_by_id)
VALUES (5, 5, 'Blood', '2020-07-28', 1, '2020-08-04', 1),
  (6, 4, 'hair', '2020-07-28', 1, '2020-07-28', 1);
INSERT INTO dataset (dataset_id, tissue_sample_id, dataset_type, `condition`, discriminator,
  created, created_by_id, updated, updated_by_id)
VALUES (7, 5, 'WES', 'Somatic', 'dataset', '2020-07-28', 1, '2020-08-04', 1),
  (8, 6, 'rrs', 'Somatic', 'rnaseq_dataset', NULL, 1, '2020-01-04', 1),
  (9, 6, 'XXX', 'Somatic', 'dataset', NULL, 1, '2020-01-04', 1),
  (10, 6, 'WES', 'sick', 'dataset', NULL, 1, '2020-01-04', 1);
INSERT INTO rnaseq_dataset (dataset_id, RIN) VALUES (1, 7.5);
INSERT INTO groups_datasets VALUES (1, 2), (1, 7), (2, 8);
INSERT INTO file VALUES (1, 'ach/a.bam', 0), (2, 'ach/b.bam', NULL), (3, 'ach/c.bam', 0),
  (4, 'nowhere', 1), (5, 'ach/e.bam', 0);
INSERT INTO datasets_files VALUES (1, 1), (1, 2), (2, 2), (2, 2), (4, 1), (5, 7);
INSERT INTO analysis (analysis_id, analysis_state, kind, requester_id, assignee_id,
  requested, updated, updated_by_id)
VALUES (4, 'Running', 'odd', 99, 99, '0000-00-00 00:00:00', '2020-08-04 00:00:00', 1),
  (5, 'asleep', 'exomic', 1, 1, '2020-11-01 01:30:00', '2020-11-01 01:30:00', 1);
INSERT INTO datasets_analyses VALUES (7, 1);
INSERT INTO variant (variant_id, analysis_id, chromosome, position, reference_allele, alt_allele,
  variation, depth, exac_pli_score, gnomad_oe_mis_score, clinvar, ucsc_link)
VALUES (7, 2, '10', 100010909, 'C', 'T', 'missense_variant', 9, NULL, NULL, NULL, NULL),
  (8, 2, '99', 5, 'C', 'T', 'missense_variant', 9, NULL, NULL, NULL, NULL),
  (9, 2, '1', 999999999, 'C', 'T', 'missense_variant', 9, NULL, NULL, NULL, NULL),
  (10, 2, '1', 5, 'C', '<DEL>', 'missense_variant', 9, NULL, NULL, NULL, NULL),
  (11, 2, '1', 6, 'C', 'T', 'missense_variant', 9, NULL, NULL, NULL, NULL),
  (12, 2, '1', 7, 'C', 'T', 'missense_variant', 0, 0.75, 0.75, 'likely-benign', 'javascript:x'),
  (13, 99, '1', 8, 'C', 'T', 'missense_variant', 9, NULL, NULL, NULL, NULL);
INSERT INTO genotype (variant_id, analysis_id, dataset_id, zygosity)
VALUES (7, 2, 2, 'Het'), (8, 2, 2, 'Het'), (12, 2, 2, 'C/T'), (12, 2, 99, 'Het'),
  (13, 99, 2, 'Het');
