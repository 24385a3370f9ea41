-- Rows as the predecessor's application wrote them: each of its tables up to the genes, and no
-- column that Stager added. Backticks: both engines take them, unlike the standard's quotes.
INSERT INTO user (user_id, username, password_hash, email, is_admin, deactivated)
VALUES (1, 'admin', 'pbkdf2:sha256:50000$x$y', 'admin@example.org', 1, 0);
INSERT INTO `group` (group_id, group_code, group_name)
VALUES (1, 'ach', 'Alberta');
INSERT INTO users_groups (user_id, group_id)
VALUES (1, 1);
INSERT INTO institution (institution_id, institution)
VALUES (1, 'Stollery');
INSERT INTO family (family_id, family_codename, created, created_by_id, updated, updated_by_id)
VALUES (1, 'Aa', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1);
INSERT INTO participant (participant_id, family_id, participant_codename, sex, participant_type, month_of_birth, institution_id, affected, created, created_by_id, updated, updated_by_id)
VALUES (1, 1, '001', 'Female', 'Proband', '2010-02-01', 1, 1, '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1);
INSERT INTO tissue_sample (tissue_sample_id, participant_id, tissue_sample_type, tissue_processing, created, created_by_id, updated, updated_by_id)
VALUES (1, 1, 'Blood', 'Formaldehyde', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1);
INSERT INTO dataset (dataset_id, tissue_sample_id, dataset_type, `condition`, updated, created_by_id, updated_by_id, discriminator)
VALUES (1, 1, 'RRS', 'GermLine', '2020-08-04 00:00:00', 1, 1, 'rnaseq_dataset');
INSERT INTO rnaseq_dataset (dataset_id, candidate_genes, RIN)
VALUES (1, 'APOE', 7.5);
INSERT INTO dataset (dataset_id, tissue_sample_id, dataset_type, `condition`, read_type, created, created_by_id, updated, updated_by_id, discriminator)
VALUES (2, 1, 'WES', 'Somatic', 'PairedEnd', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1, 'dataset');
INSERT INTO groups_datasets (group_id, dataset_id)
VALUES (1, 1), (1, 2);
INSERT INTO file (file_id, path, multiplexed)
VALUES (1, 'ach/a.bam', 1), (2, 'ach/b', NULL);
INSERT INTO datasets_files (file_id, dataset_id)
VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO analysis (analysis_id, analysis_state, kind, requester_id, requested, updated, updated_by_id)
VALUES (1, 'Requested', 'exomic', 1, '2020-07-28 00:00:00', '2020-08-04 00:00:00', 1);
INSERT INTO datasets_analyses (dataset_id, analysis_id)
VALUES (2, 1);
INSERT INTO gene (ensembl_id, chromosome, source, start, `end`)
VALUES (138131, '10', 'ensembl', 100007447, 100027951);
INSERT INTO gene_alias (alias_id, ensembl_id, name, kind)
VALUES (1, 138131, 'LOXL4', NULL);
