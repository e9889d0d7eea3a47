<?php
wp_list_comments();
comment_form();
